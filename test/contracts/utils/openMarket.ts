import { afterAll, beforeEach } from "vitest";
import { createMarket, type Market } from "./createMarket.ts";

/** A market for one test file: every test finds it as it was when the first one began. */
export function openMarket(): Promise<Market> {
  return openMarketWith(async () => ({}));
}

/** As {@link openMarket}, with what `prepare` adds to it before any test; `options` as of {@link createMarket}. */
export async function openMarketWith<T>(
  prepare: (market: Market) => Promise<T>,
  options: Parameters<typeof createMarket>[0] = {},
): Promise<Market & T> {
  const market = await createMarket(options);
  const added = await prepare(market);
  let snapshot: Awaited<ReturnType<typeof market.helpers.takeSnapshot>> | undefined;
  beforeEach(async () => {
    await snapshot?.restore();
    snapshot = await market.helpers.takeSnapshot();
  });
  afterAll(() => market.close());
  return { ...market, ...added };
}
