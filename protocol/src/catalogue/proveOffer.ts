import type { Hex } from "../bytes/hex.ts";
import { merkleLayers } from "../merkle/merkleLayers.ts";
import { proofInLayers } from "../merkle/merkleProof.ts";
import type { VerifiedCatalogue } from "./verifiedCatalogue.ts";

/** The tree of each catalogue that was asked for a proof: building it costs as much as a proof for every offer. */
const trees = new WeakMap<readonly Hex[], Hex[][]>();

/** The Merkle proof of a catalogue's offer, by its place in the tree. Throws `leaf-missing`. */
export function proveOffer({ leaves }: Pick<VerifiedCatalogue, "leaves">, leafIndex: number): Hex[] {
  const tree = trees.get(leaves) ?? merkleLayers(leaves);
  trees.set(leaves, tree);
  return proofInLayers(tree, leafIndex);
}
