import { chunkRecord } from "./chunkRecord.ts";
import { decodeRecord } from "./decodeRecord.ts";

/**
 * The bytes of each listing block in a chunk; what is in them is not looked at. Throws `record-too-large`,
 * `block-tampered`, `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function decodeChunk(bytes: Uint8Array, cid?: string): Uint8Array[] {
  return decodeRecord(chunkRecord, bytes, cid);
}
