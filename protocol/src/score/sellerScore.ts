import type { Address } from "../bytes/hex.ts";
import type { EndedTrade } from "./endedTrade.ts";
import { type MarketScoresParameters, marketScores, type SellerScore } from "./marketScores.ts";

export type SellerScoreParameters = MarketScoresParameters & {
  seller: Address;
  /** Ended trades of the whole market. */
  trades: readonly EndedTrade[];
};

/** One seller's score from a market's ended trades: see {@link marketScores}, which serves for many sellers at once. */
export function sellerScore({ seller, trades, ...parameters }: SellerScoreParameters): SellerScore {
  const market = marketScores(parameters);
  for (const trade of trades) market.add(trade);
  return market.of(seller);
}
