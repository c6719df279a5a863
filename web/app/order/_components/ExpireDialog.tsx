"use client";

import { divideTrade } from "@souk/protocol";
import { formatTime } from "@/lib/format/formatTime";
import { roleIn } from "@/lib/trades/tradeSentence";
import { ActionDialog, FeeNote } from "./ActionDialog";
import { DivisionList } from "./DivisionList";
import type { OrderParts } from "./OrderView";
import { useTradeCall } from "./useTradeCall";

/** A deadline is over: anybody can end the trade the way the rules say. */
export function ExpireDialog({
  open,
  onOpenChange,
  ...parts
}: OrderParts & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { trade, state } = parts.loaded;
  const { act, phase, error } = useTradeCall(parts);
  const { title, confirm, kind, done, words } = ENDS[state.status as keyof typeof ENDS] ?? ENDS.Shipped;
  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      confirm={confirm}
      phase={phase}
      error={error}
      onConfirm={async () => {
        if (await act("expire", [], "End the sale after its deadline", done)) onOpenChange(false);
      }}
    >
      <p>
        It ended on {formatTime(state.time)}. {words} The sale is over then; this can’t be undone.
      </p>
      <DivisionList
        division={divideTrade(trade, { kind })}
        token={trade.offer.token}
        reader={roleIn(trade, parts.account)}
      />
      <FeeNote />
    </ActionDialog>
  );
}

/** What becomes of a sale whose deadline is over, by the state it is in. */
const ENDS = {
  Funded: {
    title: "The time to ship is over",
    confirm: "Send it back to the buyer",
    kind: "refund",
    done: "The buyer has the money back",
    words: "Nothing was sent, so the buyer gets everything back.",
  },
  Shipped: {
    title: "The time to check is over",
    confirm: "Send it to the seller",
    kind: "release",
    done: "The seller was paid",
    words: "The buyer said nothing, so the seller is paid.",
  },
  Disputed: {
    title: "The time to rule is over",
    confirm: "Divide it as the offer says",
    kind: "silence",
    done: "The money is divided",
    words: "The arbiter did not rule, so the money is divided as the offer says.",
  },
} as const;
