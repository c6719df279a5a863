import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { searchListings } from "@/lib/api/searchListings";
import { type Browse, searchQueryOf } from "@/lib/browse";

/** The results of a selection, page by page; the last ones stay in sight while the next are on their way. */
export function useSearch(browse: Browse) {
  const query = searchQueryOf(browse);
  return useInfiniteQuery({
    queryKey: ["search", query],
    queryFn: ({ pageParam, signal }) =>
      searchListings(pageParam === null ? query : { ...query, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}
