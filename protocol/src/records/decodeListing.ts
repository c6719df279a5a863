import { decodeRecord } from "./decodeRecord.ts";
import { listingRecord } from "./listingRecord.ts";
import type { Listing } from "./listingSchema.ts";

/**
 * A listing from a block's bytes; with a CID, the bytes must hash to it. Throws `record-too-large`, `block-tampered`,
 * `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function decodeListing(bytes: Uint8Array, cid?: string): Listing {
  return decodeRecord(listingRecord, bytes, cid);
}
