import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { fetchSeller } from "../api/fetchSeller.ts";
import { loadConfig } from "../config.ts";
import { explainError } from "../explainError.ts";
import type { Check } from "./check.ts";
import { ratingPlace } from "./checkRatings.ts";
import { type CheckedRating, checkSeller } from "./checkSeller.ts";
import { type RatingCounts, readRatings } from "./readRatings.ts";

/** A seller checked in this browser, page of listings by page. */
export function useSeller(address: string) {
  return useInfiniteQuery({
    queryKey: ["seller", address],
    queryFn: async ({ pageParam, signal }) => {
      const [{ normalizeAddress }, { deployment }] = await Promise.all([import("@souk/protocol"), loadConfig()]);
      const seller = normalizeAddress(address);
      return checkSeller(deployment, seller, await fetchSeller(seller, pageParam, signal));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ answer }) => answer.nextCursor,
    enabled: address !== "",
    retry: (count, error) => count < 1 && explainError(error).retryable,
  });
}

/** A seller's standing: what the chain says of it, or `counts: null` while and where it says nothing. */
export type Standing = {
  counts: RatingCounts | null;
  isPending: boolean;
  /** The ratings that can be shown: all but those that the chain proved wrong. */
  ratings: CheckedRating[];
  /** Whether `ratings` were found on the chain, or are the index's word. */
  isProven: boolean;
  check: Check | null;
};

/** A seller's ratings, each held against the contract's log, and their count as the contract has it. */
export function useStanding(address: string, told: CheckedRating[]): Standing {
  const { data, error, isPending } = useQuery({
    queryKey: ["standing", address, told.map(ratingPlace)],
    queryFn: async () => {
      const [config, { normalizeAddress }, { checkRatings }, { createPublicClient, http }] = await Promise.all([
        loadConfig(),
        import("@souk/protocol"),
        import("./checkRatings.ts"),
        import("viem"),
      ]);
      const seller = normalizeAddress(address);
      const counts = await readRatings(config, seller);
      const client = createPublicClient({ transport: http(config.rpcUrl, { retryCount: 1, timeout: 8000 }) });
      return { counts, ...(await checkRatings(client, config.deployment, seller, told, counts.count)) };
    },
    enabled: address !== "",
    retry: 1,
  });
  const check = error ? unread(error) : (data?.check ?? null);
  const ratings = data ? told.filter((one) => data.genuine.has(ratingPlace(one))) : told;
  return { counts: data?.counts ?? null, isPending, ratings, isProven: data !== undefined, check };
}

function unread(error: unknown): Check {
  const { what, why } = explainError(error);
  const text = `${what} ${why} Figures and ratings are what the index says.`;
  return { name: "The ratings are the chain's", status: "unknown", text, values: [] };
}
