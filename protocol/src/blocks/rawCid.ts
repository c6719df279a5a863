import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToCid } from "./digestToCid.ts";

/** The CID of bytes as they are: photos. */
export function rawCid(bytes: Uint8Array): string {
  return bytesToCid(sha256(bytes), "raw");
}
