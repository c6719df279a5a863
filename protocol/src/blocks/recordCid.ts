import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToCid } from "./digestToCid.ts";

/** The CID of a record's bytes: listings, chunks, roots, profiles, comments. */
export function recordCid(bytes: Uint8Array): string {
  return bytesToCid(sha256(bytes), "dag-cbor");
}
