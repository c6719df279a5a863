import { commentRecord } from "./commentRecord.ts";
import type { Comment } from "./commentSchema.ts";
import { decodeRecord } from "./decodeRecord.ts";

/**
 * A comment from a block's bytes; with a CID, the bytes must hash to it. Throws `record-too-large`, `block-tampered`,
 * `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function decodeComment(bytes: Uint8Array, cid?: string): Comment {
  return decodeRecord(commentRecord, bytes, cid);
}
