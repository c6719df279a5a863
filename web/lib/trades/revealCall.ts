import type { Address } from "@souk/protocol";
import { reputationAbi } from "@souk/protocol/abi";
import type { ApiOpening, TradeRecord } from "@souk/protocol/api";
import type { Abi } from "viem";
import type { Call } from "../escrow/sendCall.ts";

/** Opens any number of sealed ratings, of any trades, in one transaction. */
export function revealCall(reputation: Address, openings: readonly ApiOpening[]): Call {
  return {
    address: reputation,
    abi: reputationAbi as Abi,
    functionName: "reveal",
    args: [
      openings.map(({ trade, rater, ratee, raterIsBuyer, stars, comment, salt }) => ({
        trade,
        rater,
        ratee,
        raterIsBuyer,
        stars,
        comment,
        salt,
      })),
    ],
  };
}

/** The openings that an index holds of a trade and that were not revealed yet. */
export function revealable({ openings, ratings }: TradeRecord): ApiOpening[] {
  return openings.filter(({ raterIsBuyer }) => {
    const side = raterIsBuyer ? ratings.byBuyer : ratings.bySeller;
    return side.sealed !== null && side.rated === null;
  });
}
