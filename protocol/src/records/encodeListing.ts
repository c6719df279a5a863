import type { Block } from "../blocks/block.ts";
import { encodeRecord } from "./encodeRecord.ts";
import { listingRecord } from "./listingRecord.ts";
import type { Listing } from "./listingSchema.ts";

/** A listing as its canonical block. Throws `record-invalid`, `record-over-limit` or `record-too-large`. */
export function encodeListing(listing: Listing): Block {
  return encodeRecord(listingRecord, listing);
}
