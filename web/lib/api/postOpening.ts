import type { ApiOpening } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** Leaves the opening of a sealed rating, so that anyone can reveal it when its time has come. */
export function postOpening(opening: ApiOpening, signal?: AbortSignal): Promise<{ kept: true }> {
  return askIndex("/v1/openings", {
    method: "POST",
    body: JSON.stringify(opening),
    schema: (api) => api.keptAnswerSchema,
    signal,
  });
}
