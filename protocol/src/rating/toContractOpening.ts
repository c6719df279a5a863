import { type Hex, ZERO_BYTES32 } from "../bytes/hex.ts";
import { sealCommitment } from "./sealCommitment.ts";
import type { Rating } from "./sealOf.ts";

/** The opening of a sealed rating: what it says, whom about, and in which role. */
export type Opening = Rating & {
  /** Who is rated: the other party. */
  ratee: Rating["rater"];
  raterIsBuyer: boolean;
};

/** An opening as the contract's `reveal` takes it. */
export type ContractOpening = Opening & { other: Hex };

/**
 * An opening as the argument that the contract takes. `otherSealed` is what the other party sealed, as its `Sealed` event
 * tells; null if it did not seal.
 */
export function toContractOpening(opening: Opening, otherSealed: Hex | null): ContractOpening {
  const { trade, rater, ratee, raterIsBuyer, stars, comment, salt } = opening;
  const other =
    otherSealed === null
      ? ZERO_BYTES32
      : sealCommitment({ sealed: otherSealed, rater: ratee, ratee: rater, raterIsBuyer: !raterIsBuyer });
  return { trade, rater, ratee, raterIsBuyer, stars, comment, salt, other };
}
