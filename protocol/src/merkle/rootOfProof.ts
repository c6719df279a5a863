import type { Hex } from "../bytes/hex.ts";
import { hashPair } from "./merkleLayers.ts";

/** The root that a leaf and its proof lead to. All in lower case, 32 bytes each. */
export function rootOfProof(leaf: Hex, proof: readonly Hex[]): Hex {
  return proof.reduce(hashPair, leaf);
}
