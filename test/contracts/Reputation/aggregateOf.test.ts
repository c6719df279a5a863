import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { COMMENT, openingOf, sealOf } from "../utils/rating.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("Reputation.aggregateOf", async () => {
  const { reputation, seller, buyer, stranger, released } = await openMarket();

  test("given an account that nobody rated, it is nothing", async () => {
    expect(await reputation.aggregateOf(stranger.address)).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  test("given ratings in both roles, it counts and sums each role", async () => {
    for (const [toSeller, toBuyer] of [
      [5n, 1n],
      [4n, 2n],
    ] as const) {
      const trade = await released();
      const opening = openingOf(trade, true, toSeller);
      await reputation.connect(buyer).seal(tradeArgument(trade), sealOf(opening));
      await reputation.connect(seller).rate(tradeArgument(trade), toBuyer, COMMENT);
      await reputation.reveal([opening]);
    }
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([2n, 9n, 0n, 0n]);
    expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 2n, 3n]);
  });
});
