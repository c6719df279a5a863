/**
 * Calls a function for each item, at most `limit` at the same time, and gives the results in the items' order. After the
 * first failure no further item is begun; it is thrown once those under way have ended.
 */
export async function mapLimit<T, R>(items: readonly T[], limit: number, call: (item: T, at: number) => Promise<R>) {
  const results: R[] = [];
  let next = 0;
  let failed = false;
  const work = async () => {
    while (next < items.length && !failed) {
      const at = next++;
      try {
        results[at] = await call(items[at] as T, at);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, work));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return results;
}
