import type { Trade } from "../trade/trade.ts";
import { tradeAmount } from "../trade/tradeAmount.ts";
import { tradeId } from "../trade/tradeId.ts";
import { tradeTerms } from "../trade/tradeTerms.ts";
import type { Release } from "./hashRelease.ts";

/** The release that a trade's buyer signs. `deadline` is the last second it can be submitted, in unix seconds. */
export function releaseOf(trade: Trade, deadline: number): Release {
  const { seller, token } = trade.offer;
  return { trade: tradeId(trade), seller, token, amount: tradeAmount(trade), terms: tradeTerms(trade), deadline };
}
