import { concat, keccak256 } from "ethers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytes32 } from "../../test/sampleCatalogue.ts";
import { type Hex, ZERO_BYTES32 } from "../bytes/hex.ts";
import { toHex } from "../bytes/toHex.ts";
import { merkleProof } from "./merkleProof.ts";
import { merkleRoot } from "./merkleRoot.ts";
import { verifyMerkleProof } from "./verifyMerkleProof.ts";

const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);

/** The pair hash as OpenZeppelin's `Hashes.commutativeKeccak256` defines it. */
function pair(a: string, b: string): Hex {
  return keccak256(concat(BigInt(a) < BigInt(b) ? [a, b] : [b, a])) as Hex;
}

describe("merkleRoot", () => {
  test("default: pairs from left to right, an odd node rises", () => {
    const [a, b, c, d, e] = [5, 4, 3, 2, 1].map(bytes32) as [Hex, Hex, Hex, Hex, Hex];
    expect(merkleRoot([a, b, c, d, e])).toBe(pair(pair(pair(a, b), pair(c, d)), e));
  });

  test("args: no leaf gives 32 zero bytes, one leaf gives itself", () => {
    expect(merkleRoot([])).toBe(ZERO_BYTES32);
    expect(merkleRoot([bytes32(7)])).toBe(bytes32(7));
  });
});

describe("merkleProof", () => {
  test("default", () => {
    const leaves = [1, 2, 3].map(bytes32);
    expect(merkleProof(leaves, 0)).toEqual([bytes32(2), bytes32(3)]);
    expect(merkleProof(leaves, 2)).toEqual([pair(bytes32(1), bytes32(2))]);
  });

  test("behavior: every leaf's proof leads to the root", () => {
    fc.assert(
      fc.property(fc.array(hashes, { minLength: 1, maxLength: 70 }), (leaves) => {
        const root = merkleRoot(leaves);
        leaves.forEach((leaf, at) => {
          const proof = merkleProof(leaves, at);
          expect(verifyMerkleProof(leaf, proof, root)).toBe(true);
          expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length)));
        });
      }),
      { numRuns: 40 },
    );
  });

  test("behavior: nothing but a leaf is proven by its proof", () => {
    fc.assert(
      fc.property(fc.uniqueArray(hashes, { minLength: 2, maxLength: 40 }), hashes, fc.nat(), (leaves, other, seed) => {
        fc.pre(!leaves.includes(other));
        const index = seed % leaves.length;
        expect(verifyMerkleProof(other, merkleProof(leaves, index), merkleRoot(leaves))).toBe(false);
      }),
    );
  });

  test.each([-1, 3, 0.5, Number.NaN])("error: no leaf number %d", (index) => {
    expect(() => merkleProof([1, 2, 3].map(bytes32), index)).toThrow(expect.objectContaining({ code: "leaf-missing" }));
  });
});

describe("verifyMerkleProof", () => {
  test.each<[string, Hex, Hex[], Hex]>([
    ["a leaf of another length", "0x01", [], "0x01"],
    [
      "a sibling in upper case",
      bytes32(1),
      [bytes32(10).toUpperCase().replace("X", "x") as Hex],
      pair(bytes32(1), bytes32(10)),
    ],
    ["a sibling that is no hex", bytes32(1), ["0xzz"], bytes32(1)],
  ])("behavior: %s proves nothing", (_, leaf, proof, root) => {
    expect(verifyMerkleProof(leaf, proof, root)).toBe(false);
  });
});
