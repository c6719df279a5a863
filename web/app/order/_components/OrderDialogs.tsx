"use client";

import { ExpireDialog } from "./ExpireDialog";
import type { Offered } from "./OrderActions";
import type { OrderParts } from "./OrderView";
import { RefundDialog } from "./RefundDialog";
import { ReleaseDialog } from "./ReleaseDialog";
import { ShipDialog } from "./ShipDialog";
import { TakeDialog } from "./TakeDialog";

/** The dialogs of all steps. They stay when a step that was just taken is no longer offered, so that it can be told how it went. */
export function OrderDialogs({
  chosen,
  onClose,
  ...parts
}: OrderParts & { chosen: Offered | null; onClose: () => void }) {
  return (
    <>
      <ShipDialog {...parts} open={chosen === "ship"} onOpenChange={onClose} />
      <ReleaseDialog {...parts} open={chosen === "release"} onOpenChange={onClose} />
      <TakeDialog {...parts} open={chosen === "take"} onOpenChange={onClose} />
      <RefundDialog {...parts} open={chosen === "refund"} onOpenChange={onClose} />
      <ExpireDialog {...parts} open={chosen === "expire"} onOpenChange={onClose} />
    </>
  );
}
