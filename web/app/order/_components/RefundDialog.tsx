"use client";

import { tradePot } from "@souk/protocol";
import { Amount } from "@/components/Amount";
import { ActionDialog, FeeNote } from "./ActionDialog";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** The seller gives everything back. */
export function RefundDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { trade } = parts.loaded;
  const { act, phase, error } = useTradeCall(parts);
  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Give the money back"
      confirm="Give it back"
      danger
      phase={phase}
      error={error}
      onConfirm={async () => {
        if (await act("refund", [], "Give the money back", "The buyer has the money back")) onOpenChange(false);
      }}
    >
      <p>
        <Amount value={tradePot(trade)} token={trade.offer.token} className="font-semibold" /> goes back to the buyer,
        and the sale is over. This can’t be undone. What was sold can be sold again.
      </p>
      <FeeNote />
    </ActionDialog>
  );
}
