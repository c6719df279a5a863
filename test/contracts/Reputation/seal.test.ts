import { expect } from "chai";
import { describe, test } from "vitest";
import type { Reputation } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { openingOf, RATING, sealOf } from "../utils/rating.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation.seal", async () => {
  const market = await openMarket();
  const { reputation, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, released, refunded, stateOf, nextAt, expectRevert } = market;

  const seal = (trade: Trade, raterIsBuyer = true, by = raterIsBuyer ? buyer : seller) =>
    reputation.connect(by).seal(tradeArgument(trade), sealOf(openingOf(trade, raterIsBuyer)));

  async function statuses(trade: Trade) {
    const ratings = await Promise.all([true, false].map((side) => reputation.ratingOf(tradeId(trade), side)));
    return ratings.map(([status]) => status);
  }

  test("given no trade with these terms, it reverts with Reputation_NotEnded", async () => {
    const missing = makeTrade();
    await expectRevert(seal(missing), "Reputation_NotEnded", tradeId(missing));
    const trade = await released();
    const other = { ...trade, buyer: stranger.address };
    await expectRevert(seal(other, true, stranger), "Reputation_NotEnded", tradeId(trade));
  });

  test("given an escrow that is none, it reverts with Reputation_NotEnded", async () => {
    const trade = await released();
    for (const place of [stranger.address, market.token.address]) {
      const astray = await market.deploy<Reputation>("Reputation", place);
      const sent = astray.connect(buyer).seal(tradeArgument(trade), tradeId(trade));
      await expectRevert(sent, "Reputation_NotEnded", tradeId(trade));
    }
  });

  test("given an open trade, it reverts with Reputation_NotEnded", async () => {
    for (const make of [funded, shipped]) {
      const trade = await make();
      await expectRevert(seal(trade), "Reputation_NotEnded", tradeId(trade));
    }
  });

  test("given the sealing window is over, it reverts with Reputation_WindowOver", async () => {
    const trade = await released();
    const end = (await stateOf(trade)).time + 14n * DAY;
    await nextAt(end + 1n);
    await expectRevert(seal(trade), "Reputation_WindowOver", tradeId(trade), end);
  });

  test("given the sealing window's last second, it is Sealed", async () => {
    const trade = await released();
    await nextAt((await stateOf(trade)).time + 14n * DAY);
    await seal(trade);
    expect(await statuses(trade)).to.deep.equal([RATING.Sealed, RATING.None]);
  });

  test("when the caller is not a party, it reverts with Reputation_NotParty", async () => {
    const trade = await released();
    for (const caller of [arbiter, stranger]) {
      await expectRevert(seal(trade, true, caller), "Reputation_NotParty", tradeId(trade), caller.address);
    }
  });

  test("when the caller has sealed, it reverts with Reputation_AlreadyRated", async () => {
    const trade = await released();
    await seal(trade);
    await expectRevert(seal(trade), "Reputation_AlreadyRated", tradeId(trade), buyer.address);
    await seal(trade, false);
    await expectRevert(seal(trade, false), "Reputation_AlreadyRated", tradeId(trade), seller.address);
  });

  test("when the caller has rated, it reverts with Reputation_AlreadyRated", async () => {
    const trade = await released();
    await seal(trade);
    await reputation.connect(seller).rate(tradeArgument(trade), 3n, tradeId(trade));
    await expectRevert(seal(trade, false), "Reputation_AlreadyRated", tradeId(trade), seller.address);
    await reputation.reveal([openingOf(trade, true)]);
    await expectRevert(seal(trade), "Reputation_AlreadyRated", tradeId(trade), buyer.address);
  });

  describe("given a released or a refunded trade", () => {
    test("when the buyer seals, it is Sealed for the buyer", async () => {
      for (const make of [released, refunded]) {
        const trade = await make();
        await seal(trade);
        expect(await statuses(trade)).to.deep.equal([RATING.Sealed, RATING.None]);
      }
    });

    test("when the seller seals, it is Sealed for the seller", async () => {
      for (const make of [released, refunded]) {
        const trade = await make();
        await seal(trade, false);
        expect(await statuses(trade)).to.deep.equal([RATING.None, RATING.Sealed]);
      }
    });
  });

  test("given the other has sealed, it is Sealed for both", async () => {
    for (const first of [true, false]) {
      const trade = await released();
      await seal(trade, first);
      await seal(trade, !first);
      expect(await statuses(trade)).to.deep.equal([RATING.Sealed, RATING.Sealed]);
    }
  });

  test("it emits Sealed", async () => {
    const trade = await released();
    await expect(seal(trade))
      .to.emit(reputation, "Sealed")
      .withArgs(tradeId(trade), buyer.address, sealOf(openingOf(trade, true)));
  });

  test("it counts nothing", async () => {
    const trade = await released();
    await seal(trade);
    await seal(trade, false);
    for (const { address } of [seller, buyer]) {
      expect(await reputation.aggregateOf(address)).to.deep.equal([0n, 0n, 0n, 0n]);
    }
  });
});
