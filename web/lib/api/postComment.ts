import type { CommentAnswer } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** Leaves a comment block (protocol's `encodeComment`), which a rating refers to by its digest. */
export async function postComment(bytes: Uint8Array, signal?: AbortSignal): Promise<CommentAnswer> {
  const { bytesToBase64 } = await import("@souk/protocol/api");
  return askIndex("/v1/comments", {
    method: "POST",
    body: JSON.stringify({ bytes: bytesToBase64(bytes) }),
    schema: (api) => api.commentAnswerSchema,
    signal,
  });
}
