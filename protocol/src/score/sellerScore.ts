import type { Address } from "../bytes/hex.ts";
import { type MarketScoresParameters, marketScores, type SellerScore } from "./marketScores.ts";

export type SellerScoreParameters = MarketScoresParameters & { seller: Address };

/** One seller's score from a market's ended trades: see {@link marketScores}, which serves for many sellers at once. */
export function sellerScore({ seller, ...market }: SellerScoreParameters): SellerScore {
  return marketScores(market).of(seller);
}
