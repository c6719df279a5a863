import type { ReleaseRequest } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** Leaves a release signed by the buyer where the seller finds it. */
export function postRelease(request: ReleaseRequest, signal?: AbortSignal): Promise<{ kept: true }> {
  return askIndex("/v1/signatures", {
    method: "POST",
    body: JSON.stringify(request),
    schema: (api) => api.keptAnswerSchema,
    signal,
  });
}
