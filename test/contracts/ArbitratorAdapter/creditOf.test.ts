import { expect } from "chai";
import { describe, test } from "vitest";
import { COIN } from "../utils/createMarket.ts";
import { FEE, openArbiters } from "../utils/openArbiters.ts";

describe("ArbitratorAdapter.creditOf", async () => {
  const { adapter, buyer, stranger, created, decide } = await openArbiters();

  test("given none, it returns 0", async () => {
    expect(await adapter.creditOf(stranger.address, COIN)).to.equal(0n);
  });

  test("given several, it returns their sum", async () => {
    for (let i = 0; i < 2; i++) await decide((await created()).disputeID, 2n);
    expect(await adapter.creditOf(buyer.address, COIN)).to.equal(2n * FEE);
  });
});
