import type { SettlementRequest } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** Leaves a division of the money signed by one party where the other finds it. */
export function postSettlement(request: SettlementRequest, signal?: AbortSignal): Promise<{ kept: true }> {
  return askIndex("/v1/settlements", {
    method: "POST",
    body: JSON.stringify(request),
    schema: (api) => api.keptAnswerSchema,
    signal,
  });
}
