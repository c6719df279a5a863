import { encodeAbiParameters, keccak256, parseAbiParameters } from "viem";
import { describe, expect, test } from "vitest";
import { BUYER, bytes32 } from "../../test/sampleCatalogue.ts";
import { sealOf } from "./sealOf.ts";

describe("sealOf", () => {
  test("default: keccak-256 of abi.encode of its fields", () => {
    const rating = { trade: bytes32(1), rater: BUYER, stars: 5, comment: bytes32(2), salt: bytes32(3) };
    const parameters = parseAbiParameters("bytes32, address, uint8, bytes32, bytes32");
    const encoded = encodeAbiParameters(parameters, [bytes32(1), BUYER, 5, bytes32(2), bytes32(3)]);
    expect(sealOf(rating)).toBe(keccak256(encoded));
  });
});
