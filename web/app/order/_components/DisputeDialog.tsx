"use client";

import { divideTrade, ZERO_BYTES32 } from "@souk/protocol";
import { AddressTag } from "@/components/AddressTag";
import { Field, TextArea } from "@/components/Field";
import { useTypedText } from "@/lib/device/useTypedText";
import { formatBps } from "@/lib/format/formatBps";
import { formatDuration } from "@/lib/format/formatDuration";
import { keepNote } from "@/lib/trades/noteBook";
import { createNote } from "@/lib/trades/privateNote";
import { roleIn } from "@/lib/trades/tradeSentence";
import { ActionDialog, FeeNote } from "./ActionDialog";
import { DivisionList } from "./DivisionList";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** A party objects and calls the arbiter, with its reasons. */
export function DisputeDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { trade, record } = parts.loaded;
  const { arbiter, arbiterBps, ruleWindow, token } = trade.offer;
  const { act, phase, error, setError } = useTradeCall(parts);
  const [text, type, clear] = useTypedText(`order/${record.id}/dispute`);

  async function confirm(): Promise<void> {
    try {
      const digest = text.trim() ? keepNote(createNote(text)) : ZERO_BYTES32;
      if (!(await act("dispute", [digest], "Call the arbiter", "The arbiter is called"))) return;
      clear();
      onOpenChange(false);
    } catch (cause) {
      setError(cause);
    }
  }

  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Call the arbiter"
      confirm="Call the arbiter"
      phase={phase}
      error={error}
      onConfirm={confirm}
    >
      <p>
        <AddressTag address={arbiter} className="align-middle" /> then has {formatDuration(ruleWindow)} to divide the
        money between you two{arbiterBps > 0 && <>, and keeps {formatBps(arbiterBps)} of all of it for that</>}. Until
        then you can still agree yourselves.
      </p>
      <div>
        <p className="mb-2">If the arbiter stays silent, the offer divides it:</p>
        <DivisionList
          division={divideTrade(trade, { kind: "silence" })}
          token={token}
          reader={roleIn(trade, parts.account)}
        />
      </div>
      <Field
        label="What is wrong"
        hint="The chain keeps only a fingerprint of it. The text stays on this device: after this, copy it to the arbiter from “Notes”."
      >
        <TextArea rows={4} value={text} onChange={({ target }) => type(target.value)} dir="auto" />
      </Field>
      <FeeNote />
    </ActionDialog>
  );
}
