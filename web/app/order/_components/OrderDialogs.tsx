"use client";

import { DisputeDialog } from "./DisputeDialog";
import { ExpireDialog } from "./ExpireDialog";
import { ExtendDialog } from "./ExtendDialog";
import type { Offered } from "./OrderActions";
import type { OrderParts } from "./OrderView";
import { PartDialog } from "./PartDialog";
import { RefundDialog } from "./RefundDialog";
import { ReleaseDialog } from "./ReleaseDialog";
import { RuleDialog } from "./RuleDialog";
import { SettleDialog } from "./SettleDialog";
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
      <ExtendDialog {...parts} open={chosen === "extend"} onOpenChange={onClose} />
      <PartDialog {...parts} open={chosen === "part"} onOpenChange={onClose} />
      <DisputeDialog {...parts} open={chosen === "dispute"} onOpenChange={onClose} />
      <SettleDialog {...parts} open={chosen === "settle"} onOpenChange={onClose} />
      <RuleDialog {...parts} open={chosen === "rule"} onOpenChange={onClose} />
      <ExpireDialog {...parts} open={chosen === "expire"} onOpenChange={onClose} />
    </>
  );
}
