import { useQuery } from "@tanstack/react-query";
import { loadConfig } from "../config.ts";
import { explainError } from "../explainError.ts";
import type { CheckedListing } from "./checkListing.ts";
import { loadListing } from "./loadListing.ts";
import { readListingState } from "./readListingState.ts";

/** A listing checked in this browser: see `loadListing`. */
export function useListing(cid: string, seller: string | null) {
  return useQuery({
    queryKey: ["listing", cid, seller],
    queryFn: ({ signal }) => loadListing(cid, seller, signal),
    enabled: cid !== "",
    retry: (count, error) => count < 1 && explainError(error).retryable,
  });
}

/** What the chain says about a proven listing: see `readListingState`. Read again every half minute while in sight. */
export function useListingState(listing: CheckedListing | undefined) {
  const proven = listing?.fault === null && listing.head ? listing : undefined;
  return useQuery({
    queryKey: ["listing state", proven?.cid, proven?.head.seller, proven?.head.sequence],
    queryFn: async () => readListingState(await loadConfig(), proven?.offers ?? []),
    enabled: proven !== undefined,
    staleTime: 5_000,
    refetchInterval: 30_000,
    retry: 1,
  });
}
