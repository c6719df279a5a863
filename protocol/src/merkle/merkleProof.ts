import type { Hex } from "../bytes/hex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { merkleLayers } from "./merkleLayers.ts";

/** The siblings on the way from a leaf, by its place in the leaves, to the root. Throws `leaf-missing`. */
export function merkleProof(leaves: readonly Hex[], index: number): Hex[] {
  return proofInLayers(merkleLayers(leaves), index);
}

/** {@link merkleProof} in a tree that has been built. */
export function proofInLayers(layers: readonly Hex[][], index: number): Hex[] {
  const limit = layers[0]?.length ?? 0;
  if (!Number.isInteger(index) || index < 0 || index >= limit) {
    throw errorFromCode("leaf-missing", { seen: index, limit });
  }
  const siblings = layers.map((layer, height) => layer[Math.floor(index / 2 ** height) ^ 1]);
  return siblings.filter((sibling) => sibling !== undefined);
}
