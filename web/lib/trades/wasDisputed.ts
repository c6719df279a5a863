import type { TradeRecord } from "@souk/protocol/api";

/** Whether the arbiter was ever called. */
export function wasDisputed({ events }: Pick<TradeRecord, "events">): boolean {
  return events.some(({ name }) => name === "Disputed");
}
