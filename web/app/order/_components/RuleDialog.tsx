"use client";

import { arbiterShare, divideTrade, formatAmount, tradePot, ZERO_BYTES32 } from "@souk/protocol";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Field, TextArea } from "@/components/Field";
import { useTypedText } from "@/lib/device/useTypedText";
import { formatTime } from "@/lib/format/formatTime";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { keepNote } from "@/lib/trades/noteBook";
import { createNote } from "@/lib/trades/privateNote";
import { useToken } from "@/lib/useConfig";
import { ActionDialog, FeeNote } from "./ActionDialog";
import { DivisionList } from "./DivisionList";
import { MoneyField, useTypedMoney } from "./MoneyField";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** The arbiter divides the money, and says why. */
export function RuleDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { trade, record, state } = parts.loaded;
  const { token } = trade.offer;
  const money = useMoneyText();
  const decimals = useToken(token)?.decimals ?? 0;
  const { act, phase, error, setError } = useTradeCall(parts);
  const [text, type, clear] = useTypedText(`order/${record.id}/rule`);
  const [typed, setTyped] = useState("");
  const share = arbiterShare(trade);
  const most = tradePot(trade) - share;
  const { value, error: fault } = useTypedMoney(token, typed, { least: 0n, most });

  async function confirm(): Promise<void> {
    if (value === null) return;
    try {
      const digest = text.trim() ? keepNote(createNote(text)) : ZERO_BYTES32;
      if (!(await act("rule", [value, digest], "Rule", "The money is divided"))) return;
      clear();
      onOpenChange(false);
    } catch (cause) {
      setError(cause);
    }
  }

  const quick: [string, bigint][] = [
    ["All to the buyer", 0n],
    ["Half each", most / 2n],
    ["All to the seller", most],
  ];
  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Divide the money"
      confirm="Rule, for good"
      disabled={value === null}
      phase={phase}
      error={error}
      onConfirm={confirm}
    >
      <p>
        The contract holds {money(tradePot(trade), token)}
        {share > 0n && <>; you keep {money(share, token)} of it for ruling</>}. Divide {share > 0n ? "the rest" : "it"}{" "}
        by {formatTime(state.time)}. This can’t be undone.
      </p>
      <MoneyField
        label="To the seller"
        hint={`At most ${money(most, token)}; the buyer gets the rest.`}
        token={token}
        text={typed}
        onText={setTyped}
        error={fault}
      />
      <div className="flex flex-wrap gap-2">
        {quick.map(([label, amount]) => (
          <Button key={label} size="sm" onClick={() => setTyped(formatAmount(amount, decimals))}>
            {label}
          </Button>
        ))}
      </div>
      {value !== null && (
        <DivisionList division={divideTrade(trade, { kind: "rule", toSeller: value })} token={token} reader="arbiter" />
      )}
      <Field
        label="Your reasons"
        hint="The chain keeps only a fingerprint of them. The text stays on this device: after this, copy it to both from “Notes”."
      >
        <TextArea rows={4} value={text} onChange={({ target }) => type(target.value)} dir="auto" />
      </Field>
      <FeeNote />
    </ActionDialog>
  );
}
