"use client";

import { ZERO_BYTES32 } from "@souk/protocol";
import { Field, TextArea } from "@/components/Field";
import { useTypedText } from "@/lib/device/useTypedText";
import { formatDuration } from "@/lib/format/formatDuration";
import { keepNote } from "@/lib/trades/noteBook";
import { createNote } from "@/lib/trades/privateNote";
import { ActionDialog, FeeNote } from "./ActionDialog";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** The seller says that it is on its way, with a note for the buyer if there is one. */
export function ShipDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { loaded, service } = parts;
  const { trade, record } = loaded;
  const { act, phase, error, setError } = useTradeCall(parts);
  const [text, type, clear] = useTypedText(`order/${record.id}/ship`);

  async function confirm(): Promise<void> {
    try {
      const digest = text.trim() ? keepNote(createNote(text)) : ZERO_BYTES32;
      const done = service ? "Marked as done" : "Marked as shipped";
      if (!(await act("ship", [digest], done, done))) return;
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
      title={service ? "The work is done" : "Mark as shipped"}
      confirm={service ? "Say it is done" : "Say it is shipped"}
      phase={phase}
      error={error}
      onConfirm={confirm}
    >
      <p>
        The buyer then has {formatDuration(trade.offer.inspectWindow)} to look at it. The money is yours when the buyer
        says so, or when that time is over.
      </p>
      <Field
        label={service ? "Note for the buyer" : "Tracking number or note"}
        hint="The chain keeps only a fingerprint of it. The text stays on this device: after this, copy it to the buyer from “Notes”."
      >
        <TextArea rows={3} value={text} onChange={({ target }) => type(target.value)} dir="auto" />
      </Field>
      <FeeNote />
    </ActionDialog>
  );
}
