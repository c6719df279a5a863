import { type Comment, commentSchema } from "./commentSchema.ts";
import { LIMITS } from "./limits.ts";
import type { RecordKind } from "./recordKind.ts";

/** How a comment is written. */
export const commentRecord: RecordKind<Comment> = {
  record: "comment",
  schema: commentSchema,
  limit: LIMITS.commentBytes,
  toWire: (comment) => comment,
  fromWire: (wire) => wire,
};
