import { type Hex, sealCommitment, sealOf, tradeId, ZERO_BYTES32 } from "../../src/index.ts";
import { BUYER, bytes32, SELLER, sampleTrade } from "../sampleCatalogue.ts";

/** Sealed ratings: what is sealed, what the contract commits to, and the openings that it takes. */
export function ratingVectors() {
  const trade = sampleTrade();
  const byBuyer = { trade: tradeId(trade), rater: BUYER, ratee: SELLER, raterIsBuyer: true, stars: 5 };
  const bySeller = { trade: tradeId(trade), rater: SELLER, ratee: BUYER, raterIsBuyer: false, stars: 1 };
  const openings = [
    { ...byBuyer, comment: bytes32(11), salt: bytes32(12) },
    { ...bySeller, comment: ZERO_BYTES32, salt: bytes32(13) },
  ];
  const seals = openings.map((opening) => {
    const sealed = sealOf(opening);
    return { sealed, commitment: sealCommitment({ ...opening, sealed }) };
  });
  const valid = (name: string, at: 0 | 1, other: Hex) => ({
    name,
    trade,
    opening: { ...openings[at], other },
    ...seals[at],
  });
  return {
    about:
      "Sealed ratings: sealed = keccak256(abi.encode(trade, rater, stars, comment, salt)), commitment = keccak256(abi.encode(sealed, rater, ratee, raterIsBuyer)); an opening's `other` is the other's commitment where both sealed.",
    valid: [
      valid("by the buyer, both sealed", 0, seals[1]?.commitment ?? ZERO_BYTES32),
      valid("by the seller, both sealed", 1, seals[0]?.commitment ?? ZERO_BYTES32),
    ],
  };
}
