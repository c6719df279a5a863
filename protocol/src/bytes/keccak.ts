import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Hex } from "./hex.ts";
import { toHex } from "./toHex.ts";

/** keccak-256 of bytes, as 32 bytes of {@link Hex}. */
export function keccak(bytes: Uint8Array): Hex {
  return toHex(keccak_256(bytes));
}
