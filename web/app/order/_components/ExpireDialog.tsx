"use client";

import { divideTrade, tradeAmount, tradePot } from "@souk/protocol";
import { Amount } from "@/components/Amount";
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
  const back = state.status === "Funded";
  const value = back ? tradePot(trade) : tradeAmount(trade);
  if (state.status === "Disputed") {
    return (
      <ActionDialog
        open={open}
        onOpenChange={onOpenChange}
        title="The time to rule is over"
        confirm="Divide it as the offer says"
        phase={phase}
        error={error}
        onConfirm={async () => {
          if (await act("expire", [], "Divide the money after the arbiter’s time", "The money is divided")) {
            onOpenChange(false);
          }
        }}
      >
        <p>It ended on {formatTime(state.time)} without a ruling. The offer says what then happens:</p>
        <DivisionList
          division={divideTrade(trade, { kind: "silence" })}
          token={trade.offer.token}
          reader={roleIn(trade, parts.account)}
        />
        <FeeNote />
      </ActionDialog>
    );
  }
  return (
    <ActionDialog
      open={open}
      onOpenChange={onOpenChange}
      title={back ? "The time to ship is over" : "The time to check is over"}
      confirm={back ? "Send it back to the buyer" : "Send it to the seller"}
      phase={phase}
      error={error}
      onConfirm={async () => {
        const done = back ? "The buyer has the money back" : "The seller was paid";
        if (await act("expire", [], "End the sale after its deadline", done)) onOpenChange(false);
      }}
    >
      <p>
        It ended on {formatTime(state.time)}.{" "}
        <Amount value={value} token={trade.offer.token} className="font-semibold" />{" "}
        {back ? "goes back to the buyer" : "goes to the seller"}, and the sale is over.
      </p>
      <FeeNote />
    </ActionDialog>
  );
}
