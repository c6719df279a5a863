import { describe, expect, test } from "vitest";
import { BUYER, bytes32, SELLER } from "../../test/sampleCatalogue.ts";
import { ZERO_BYTES32 } from "../bytes/hex.ts";
import { sealCommitment } from "./sealCommitment.ts";
import { toContractOpening } from "./toContractOpening.ts";

const opening = {
  trade: bytes32(1),
  rater: BUYER,
  ratee: SELLER,
  raterIsBuyer: true,
  stars: 4,
  comment: bytes32(2),
  salt: bytes32(3),
};

describe("toContractOpening", () => {
  test("default: commits to the other's seal, in the other's role", () => {
    const other = sealCommitment({ sealed: bytes32(9), rater: SELLER, ratee: BUYER, raterIsBuyer: false });
    expect(toContractOpening(opening, bytes32(9))).toEqual({ ...opening, other });
  });

  test("behavior: nothing of the other's where it did not seal", () => {
    expect(toContractOpening(opening, null)).toEqual({ ...opening, other: ZERO_BYTES32 });
  });
});
