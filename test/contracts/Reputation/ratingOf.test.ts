import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { COMMENT, openingOf, RATING, sealOf } from "../utils/rating.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation.ratingOf", async () => {
  const { reputation, seller, buyer, released } = await openMarket();

  test("given a party that did nothing, it is None", async () => {
    const trade = await released();
    for (const side of [true, false]) {
      expect(await reputation.ratingOf(tradeId(trade), side)).to.deep.equal([RATING.None, 0n]);
    }
  });

  test("given a party that sealed, it is Sealed and hides the stars", async () => {
    const trade = await released();
    await reputation.connect(buyer).seal(tradeArgument(trade), sealOf(openingOf(trade, true, 5n)));
    expect(await reputation.ratingOf(tradeId(trade), true)).to.deep.equal([RATING.Sealed, 0n]);
  });

  test("given a party that rated, it is Rated with the stars", async () => {
    for (const stars of [1n, 2n, 3n, 4n, 5n]) {
      const trade = await released();
      await reputation.connect(buyer).seal(tradeArgument(trade), sealOf(openingOf(trade, true)));
      await reputation.connect(seller).rate(tradeArgument(trade), stars, COMMENT);
      expect(await reputation.ratingOf(tradeId(trade), false)).to.deep.equal([RATING.Rated, stars]);
    }
  });
});
