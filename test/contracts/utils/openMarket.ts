import { afterAll, beforeEach } from "vitest";
import { createMarket, type Market } from "./createMarket.ts";

/** A market for one test file: every test finds it as it was when the file began. */
export async function openMarket(): Promise<Market> {
  const market = await createMarket();
  let snapshot = await market.helpers.takeSnapshot();
  beforeEach(async () => {
    await snapshot.restore();
    snapshot = await market.helpers.takeSnapshot();
  });
  afterAll(() => market.close());
  return market;
}
