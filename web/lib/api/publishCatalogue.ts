import type { PublishAnswer, PublishRequest } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** Hands a signed catalogue with its blocks and photos to the index whose peer it names as publisher, and to no other. */
export async function publishCatalogue(
  request: PublishRequest,
  index: string,
  signal?: AbortSignal,
): Promise<PublishAnswer> {
  const { encodePublishRequest, PUBLISH_CONTENT_TYPE } = await import("@souk/protocol/api");
  return askIndex("/v1/catalogues", {
    method: "POST",
    index,
    body: encodePublishRequest(request),
    contentType: PUBLISH_CONTENT_TYPE,
    schema: (api) => api.publishAnswerSchema,
    signal,
    seconds: 120,
  });
}
