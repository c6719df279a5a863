import type { Block } from "../blocks/block.ts";
import { commentRecord } from "./commentRecord.ts";
import type { Comment } from "./commentSchema.ts";
import { encodeRecord } from "./encodeRecord.ts";

/** A comment as its canonical block. Throws `record-invalid`, `record-over-limit` or `record-too-large`. */
export function encodeComment(comment: Comment): Block {
  return encodeRecord(commentRecord, comment);
}
