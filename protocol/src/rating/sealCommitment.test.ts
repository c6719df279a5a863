import { encodeAbiParameters, keccak256, parseAbiParameters } from "viem";
import { describe, expect, test } from "vitest";
import { BUYER, bytes32, SELLER } from "../../test/sampleCatalogue.ts";
import { sealCommitment } from "./sealCommitment.ts";

describe("sealCommitment", () => {
  test.each([true, false])("default: keccak-256 of abi.encode of its fields, by the buyer: %s", (raterIsBuyer) => {
    const sealing = { sealed: bytes32(1), rater: BUYER, ratee: SELLER, raterIsBuyer };
    const parameters = parseAbiParameters("bytes32, address, address, bool");
    expect(sealCommitment(sealing)).toBe(
      keccak256(encodeAbiParameters(parameters, [bytes32(1), BUYER, SELLER, raterIsBuyer])),
    );
  });
});
