"use client";

import { divideTrade, tradeAmount, tradePot } from "@souk/protocol";
import { useState } from "react";
import { Amount } from "@/components/Amount";
import { useMoneyText } from "@/lib/format/useMoneyText";
import { ActionDialog, FeeNote } from "./ActionDialog";
import { MoneyField, useTypedMoney } from "./MoneyField";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** The buyer lets a part be paid; the sale goes on with the rest. */
export function PartDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { trade } = parts.loaded;
  const { token, deposit } = trade.offer;
  const money = useMoneyText();
  const { act, phase, error } = useTradeCall(parts);
  const [typed, setTyped] = useState("");
  const left = tradeAmount(trade);
  const held = deposit > 0n;
  const { value, error: fault } = useTypedMoney(token, typed, { least: 1n, most: held ? left : left - 1n });
  const division = value === null ? null : divideTrade(trade, { kind: "part", amount: value });
  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title={held ? "Pay the seller" : "Release a part"}
      confirm={held ? "Pay this" : "Release this part"}
      disabled={value === null}
      phase={phase}
      error={error}
      onConfirm={async () => {
        if (value === null) return;
        if (!(await act("releasePart", [value], "Release a part", "The seller got a part"))) return;
        setTyped("");
        onOpenChange(false);
      }}
    >
      <p>
        {held
          ? "The price, or a part of it, goes to the seller now, for good. The contract keeps the rest and the deposit, and nothing else changes."
          : "A part of the money goes to the seller now, for good: for the first half of the work, say. The contract keeps the rest, and nothing else changes."}{" "}
        What was signed for the sale before is void then.
      </p>
      <MoneyField
        label="How much"
        hint={`${held ? "At most" : "Less than"} the ${money(left, token)} that are left.`}
        token={token}
        text={typed}
        onText={setTyped}
        error={fault}
      />
      {value !== null && division !== null && (
        <p>
          <Amount value={division.toSeller} token={token} className="font-semibold" /> goes to the seller
          {division.toReferrer > 0n && (
            <>
              , <Amount value={division.toReferrer} token={token} /> to who brought you
            </>
          )}
          . The contract keeps <Amount value={tradePot(trade) - value} token={token} className="font-semibold" />.
        </p>
      )}
      <FeeNote />
    </ActionDialog>
  );
}
