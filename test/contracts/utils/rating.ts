import { ethers } from "ethers";
import type { Opening } from "./contracts.ts";
import { type Trade, tradeId } from "./terms.ts";

export const COMMENT = ethers.id("comment");

const field = (name: string, type: string) => ({ name, type });

/** What a rater can sign. */
export const RATING_TYPES = {
  Seal: [
    field("trade", "bytes32"),
    field("rater", "address"),
    field("sealed", "bytes32"),
    field("terms", "bytes32"),
    field("deadline", "uint40"),
  ],
  Rate: [
    field("trade", "bytes32"),
    field("rater", "address"),
    field("stars", "uint8"),
    field("comment", "bytes32"),
    field("terms", "bytes32"),
    field("deadline", "uint40"),
  ],
};

/** As `RatingStatus` of the reputation. */
export const RATING = { None: 0n, Sealed: 1n, Rated: 2n };

/** The opening of a party's rating of the other. */
export function openingOf(trade: Trade, raterIsBuyer: boolean, stars = 4n): Opening {
  const parties = [trade.buyer, trade.offer.seller];
  const [rater = "", ratee = ""] = raterIsBuyer ? parties : parties.toReversed();
  return {
    trade: tradeId(trade),
    rater,
    ratee,
    raterIsBuyer,
    stars,
    comment: COMMENT,
    salt: ethers.id(`${rater} salt`),
    other: ethers.ZeroHash,
  };
}

/** Both parties' openings of a trade that both sealed: each names what the other's seal commits to. */
export function openingsOf(trade: Trade, stars = 4n): [byBuyer: Opening, bySeller: Opening] {
  const [byBuyer, bySeller] = [openingOf(trade, true, stars), openingOf(trade, false, stars)];
  return [
    { ...byBuyer, other: commitmentTo(bySeller) },
    { ...bySeller, other: commitmentTo(byBuyer) },
  ];
}

/**
 * What a seal commits to: keccak256(abi.encode(sealed, rater, ratee, raterIsBuyer)). `by` has the parties of the trade as
 * the contract sees them, where the opening that was sealed names others.
 */
export function commitmentTo(
  opening: Opening,
  by: Pick<Opening, "rater" | "ratee" | "raterIsBuyer"> = opening,
): string {
  const { rater, ratee, raterIsBuyer } = by;
  const types = ["bytes32", "address", "address", "bool"];
  return ethers.keccak256(
    ethers.AbiCoder.defaultAbiCoder().encode(types, [sealOf(opening), rater, ratee, raterIsBuyer]),
  );
}

/** What a rater seals: keccak256(abi.encode(trade, rater, stars, comment, salt)). */
export function sealOf({ trade, rater, stars, comment, salt }: Opening): string {
  const types = ["bytes32", "address", "uint8", "bytes32", "bytes32"];
  return ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(types, [trade, rater, stars, comment, salt]));
}
