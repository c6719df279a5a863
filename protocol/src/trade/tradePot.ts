import type { Trade } from "./trade.ts";
import { tradeAmount } from "./tradeAmount.ts";

/** All that the contract holds for an open trade, in smallest units: what is still due for the goods, and the deposit. */
export function tradePot(trade: Trade): bigint {
  return tradeAmount(trade) + trade.offer.deposit;
}
