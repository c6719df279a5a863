import { bytesToHex } from "@noble/hashes/utils.js";
import type { Hex } from "./hex.ts";

/** Bytes as `0x…` lower-case text. */
export function toHex(bytes: Uint8Array): Hex {
  return `0x${bytesToHex(bytes)}`;
}
