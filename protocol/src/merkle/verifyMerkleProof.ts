import type { Hex } from "../bytes/hex.ts";
import { rootOfProof } from "./rootOfProof.ts";

/** Whether a proof leads from a leaf to a root. Anything that is not 32 bytes in lower case proves nothing. */
export function verifyMerkleProof(leaf: Hex, proof: readonly Hex[], root: Hex): boolean {
  return [leaf, root, ...proof].every((node) => /^0x[0-9a-f]{64}$/.test(node)) && rootOfProof(leaf, proof) === root;
}
