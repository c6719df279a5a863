import type { Block } from "../blocks/block.ts";
import { chunkRecord } from "./chunkRecord.ts";
import { encodeRecord } from "./encodeRecord.ts";

/** Listing blocks' bytes as one chunk: 1 to 200 of them. Throws `record-over-limit` or `record-too-large`. */
export function encodeChunk(listings: Uint8Array[]): Block {
  return encodeRecord(chunkRecord, listings);
}
