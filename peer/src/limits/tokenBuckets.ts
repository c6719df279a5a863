/** How much at once (`burst`), and how much for good (`perSecond`). */
export type Rate = { burst: number; perSecond: number };

/** Token buckets by key, all of one rate. Keys not used for long are forgotten: their buckets are full again. */
export type TokenBuckets = {
  /** Takes `cost` tokens from the key's bucket, or nothing and answers false when there are too few. */
  take(key: string, cost?: number): boolean;
};

/** @param now milliseconds that only grow */
export function createTokenBuckets(rate: Rate, now: () => number = () => performance.now()): TokenBuckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, cost = 1) {
      const time = now();
      const bucket = buckets.get(key);
      const tokens = bucket
        ? Math.min(rate.burst, bucket.tokens + ((time - bucket.at) / 1000) * rate.perSecond)
        : rate.burst;
      const enough = tokens >= cost;
      buckets.delete(key);
      buckets.set(key, { tokens: enough ? tokens - cost : tokens, at: time });
      if (buckets.size > MAX_KEYS) forgetFull(buckets, rate, time);
      return enough;
    },
  };
}

const MAX_KEYS = 10_000;

/** Drops buckets that have refilled, least recently used first; if none has, the oldest tenth, so that memory stays bounded. */
function forgetFull(buckets: Map<string, { tokens: number; at: number }>, rate: Rate, time: number): void {
  let forced = MAX_KEYS / 10;
  for (const [key, { tokens, at }] of buckets) {
    const full = tokens + ((time - at) / 1000) * rate.perSecond >= rate.burst;
    if (!full && forced-- <= 0) return;
    buckets.delete(key);
  }
}
