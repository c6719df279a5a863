import type { CatalogueAnswer } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** A seller's newest catalogue, whole, to edit and publish again. Check it with protocol's `verifyHead` and `verifyChunks`. */
export function fetchCatalogue(seller: string, signal?: AbortSignal): Promise<CatalogueAnswer> {
  return askIndex(`/v1/catalogues/${encodeURIComponent(seller)}`, {
    schema: (api) => api.catalogueAnswerSchema,
    signal,
  });
}
