import { type Address, type ContractOpening, toContractOpening } from "@souk/protocol";
import { reputationAbi } from "@souk/protocol/abi";
import type { ApiOpening, TradeRecord } from "@souk/protocol/api";
import type { Abi } from "viem";
import type { Call } from "../escrow/sendCall.ts";

/** Opens any number of sealed ratings, of any trades, in one transaction. */
export function revealCall(reputation: Address, openings: readonly ContractOpening[]): Call {
  return { address: reputation, abi: reputationAbi as Abi, functionName: "reveal", args: [openings] };
}

/** The openings that an index holds of a trade and that were not revealed yet. */
export function revealable({ openings, ratings }: TradeRecord): ContractOpening[] {
  return openings
    .filter(({ raterIsBuyer }) => {
      const side = raterIsBuyer ? ratings.byBuyer : ratings.bySeller;
      return side.sealed !== null && side.rated === null;
    })
    .map((opening) => withOther(opening, ratings));
}

/** An opening with what the contract asks of the other side's seal. */
export function withOther(opening: ApiOpening, { byBuyer, bySeller }: TradeRecord["ratings"]): ContractOpening {
  return toContractOpening(opening, (opening.raterIsBuyer ? bySeller : byBuyer).sealed);
}
