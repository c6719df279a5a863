import type { TradeRecord } from "@souk/protocol/api";

const MOVES = ["Bought", "Shipped", "Disputed", "Released", "Refunded", "Ruled", "Settled"];

/** Since when a trade is in its present state, in unix seconds: the time of the last event that moved it. */
export function stateSince({ events }: Pick<TradeRecord, "events">): number | undefined {
  return events.findLast(({ name }) => MOVES.includes(name))?.timestamp;
}
