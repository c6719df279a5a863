import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Address } from "../bytes/hex.ts";
import { toBytes } from "../bytes/toBytes.ts";

/** How many shards hold the heads. */
export const SHARDS = 16;

/** The shard, 0 to 15, that holds a seller's heads: the first four bits of keccak-256 of its 20 address bytes. */
export function shardOf(seller: Address): number {
  return (keccak_256(toBytes(seller))[0] ?? 0) >> 4;
}
