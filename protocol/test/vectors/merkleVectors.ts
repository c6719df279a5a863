import { type Hex, hashOffer, merkleProof, merkleRoot, ZERO_BYTES32 } from "../../src/index.ts";
import { bytes32, sampleOffer } from "../sampleCatalogue.ts";

/** Merkle trees and proofs. */
export function merkleVectors() {
  const leavesOf = (count: number) =>
    Array.from({ length: count }, (_, at) => hashOffer(sampleOffer({ item: bytes32(at) })));
  const leaves = leavesOf(5);
  const [leaf, sibling] = leaves as [Hex, Hex];
  const proof = merkleProof(leaves, 0);
  const root = merkleRoot(leaves);
  return {
    about:
      "Merkle trees over offers' struct hashes: pairs sorted, keccak-256, an odd node rises; the root of no leaf is 0.",
    valid: [0, 1, 2, 3, 5, 8, 13].map((count) => {
      const tree = leavesOf(count);
      return {
        name: `${count} leaves`,
        leaves: tree,
        root: merkleRoot(tree),
        proofs: tree.map((_, at) => merkleProof(tree, at)),
      };
    }),
    invalid: [
      { name: "another leaf", leaf: sibling, proof, root },
      { name: "a proof cut short", leaf, proof: proof.slice(0, -1), root },
      { name: "a proof out of order", leaf, proof: proof.toReversed(), root },
      { name: "a longer proof", leaf, proof: [...proof, bytes32(1)], root },
      { name: "another root", leaf, proof, root: bytes32(1) },
      { name: "nothing in an empty tree", leaf, proof: [], root: ZERO_BYTES32 },
    ],
  };
}
