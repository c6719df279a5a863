import type { SellerAnswer } from "@souk/protocol/api";
import { askIndex } from "./askIndex.ts";

/** A seller with a page of listings, unchecked: see `checkSeller`. */
export function fetchSeller(address: string, cursor: string | null, signal?: AbortSignal): Promise<SellerAnswer> {
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
  return askIndex(`/v1/sellers/${encodeURIComponent(address)}${query}`, {
    schema: (api) => api.sellerAnswerSchema,
    signal,
  });
}
