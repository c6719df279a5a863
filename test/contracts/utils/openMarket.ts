import { afterAll, beforeEach } from "vitest";
import { createMarket, type Market } from "./createMarket.ts";

/** A market for one test file: every test finds it as it was when the first one began. */
export async function openMarket(): Promise<Market> {
  const market = await createMarket();
  let snapshot: Awaited<ReturnType<typeof market.helpers.takeSnapshot>> | undefined;
  beforeEach(async () => {
    await snapshot?.restore();
    snapshot = await market.helpers.takeSnapshot();
  });
  afterAll(() => market.close());
  return market;
}
