import type { ListingAnswer } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

type Options = { accept?: (answer: ListingAnswer) => Promise<void>; signal?: AbortSignal | undefined };

/** A listing with its proofs, unchecked: see `loadListing`. `seller` says whose offers are meant where several sell the same. */
export function fetchListing(cid: string, seller: string | null, options: Options = {}): Promise<ListingAnswer> {
  const query = seller ? `?seller=${encodeURIComponent(seller)}` : "";
  return askIndex(`/v1/listings/${encodeURIComponent(cid)}${query}`, {
    schema: (api) => api.listingAnswerSchema,
    ...options,
  });
}
