import type { Trade } from "./trade.ts";

/** What is still in escrow for the seller, in smallest units: price × quantity, less what was released. */
export function tradeAmount({ offer, quantity, released }: Trade): bigint {
  return offer.price * BigInt(quantity) - released;
}
