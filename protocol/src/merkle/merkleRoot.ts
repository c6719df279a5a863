import { type Hex, ZERO_BYTES32 } from "../bytes/hex.ts";
import { merkleLayers } from "./merkleLayers.ts";

/** The Merkle root of leaves (32 bytes each) in their order: see {@link merkleLayers}. No leaves give 32 zero bytes. */
export function merkleRoot(leaves: readonly Hex[]): Hex {
  return merkleLayers(leaves).at(-1)?.[0] ?? ZERO_BYTES32;
}
