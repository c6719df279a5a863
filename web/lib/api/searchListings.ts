import type { SearchAnswer, SearchQuery } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** A page of what is for sale, with how many there are and the counts of each filter. */
export function searchListings(query: SearchQuery, signal?: AbortSignal): Promise<SearchAnswer> {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, String(value));
  return askIndex(`/v1/search?${params}`, { schema: (api) => api.searchAnswerSchema, signal });
}
