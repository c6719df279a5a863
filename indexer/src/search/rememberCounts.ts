import type { Changes } from "../changes.ts";
import type { Counts, RememberCounts } from "./searchListings.ts";

/** How long counts hold when nothing is stored: offers expire, too. In milliseconds. */
const HOLDS = 5_000;
const MOST = 500;

/** Keeps counts until anything is stored, so that paging and many readers of one page don't count the same again and again. */
export function rememberCounts(changes: Pick<Changes, "listen">): RememberCounts {
  const kept = new Map<string, { counts: Promise<Counts>; until: number }>();
  changes.listen(({ type }) => {
    if (type === "head" || type === "trade") kept.clear();
  });
  return (counted, count) => {
    const known = kept.get(counted);
    if (known !== undefined && known.until > Date.now()) return known.counts;
    const counts = count();
    kept.delete(counted);
    kept.set(counted, { counts, until: Date.now() + HOLDS });
    counts.catch(() => kept.delete(counted));
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return counts;
  };
}
