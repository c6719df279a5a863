import { type Trade, tradeDue } from "@souk/protocol";
import type { ApiTrade, TradeRecord } from "@souk/protocol/api";

/** What the buyer paid in, in smallest units: without the discount that a hook granted at purchase. */
export function paidFor(trade: Trade, { events }: Pick<TradeRecord, "events">): bigint {
  const bought = events.find(({ name }) => name === "Bought")?.args.trade as ApiTrade | undefined;
  return tradeDue(trade.offer, trade.quantity) - BigInt(bought?.released ?? 0);
}
