import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { COMMENT, openingOf, RATING, sealOf } from "../utils/rating.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation.rate", async () => {
  const market = await openMarket();
  const { reputation, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, released, stateOf, nextAt, expectRevert } = market;

  const seal = (trade: Trade, raterIsBuyer: boolean) =>
    reputation
      .connect(raterIsBuyer ? buyer : seller)
      .seal(tradeArgument(trade), sealOf(openingOf(trade, raterIsBuyer)));
  const rate = (trade: Trade, raterIsBuyer: boolean, stars = 4n, by = raterIsBuyer ? buyer : seller) =>
    reputation.connect(by).rate(tradeArgument(trade), stars, COMMENT);

  /** An ended trade that one party has sealed a rating of, so that the other may rate. */
  async function sealedBy(raterIsBuyer: boolean): Promise<Trade> {
    const trade = await released();
    await seal(trade, raterIsBuyer);
    return trade;
  }

  test("given no trade with these terms, it reverts with Reputation_NotEnded", async () => {
    const missing = makeTrade();
    await expectRevert(rate(missing, true), "Reputation_NotEnded", tradeId(missing));
    const trade = await sealedBy(false);
    const other = { ...trade, buyer: stranger.address };
    await expectRevert(rate(other, true, 1n, stranger), "Reputation_NotEnded", tradeId(trade));
  });

  test("given an open trade, it reverts with Reputation_NotEnded", async () => {
    for (const make of [funded, shipped]) {
      const trade = await make();
      await expectRevert(rate(trade, true), "Reputation_NotEnded", tradeId(trade));
    }
  });

  test("given the sealing window is over, it reverts with Reputation_WindowOver", async () => {
    const trade = await sealedBy(false);
    const end = (await stateOf(trade)).time + 14n * DAY;
    await nextAt(end + 1n);
    await expectRevert(rate(trade, true), "Reputation_WindowOver", tradeId(trade), end);
  });

  test("given the sealing window's last second, it is Rated", async () => {
    const trade = await sealedBy(false);
    await nextAt((await stateOf(trade)).time + 14n * DAY);
    await rate(trade, true);
    expect(await reputation.ratingOf(tradeId(trade), true)).to.deep.equal([RATING.Rated, 4n]);
  });

  test("when the caller is not a party, it reverts with Reputation_NotParty", async () => {
    const trade = await sealedBy(false);
    for (const caller of [arbiter, stranger]) {
      await expectRevert(rate(trade, true, 1n, caller), "Reputation_NotParty", tradeId(trade), caller.address);
    }
  });

  test("given the other has not sealed, it reverts with Reputation_OtherNotSealed", async () => {
    const trade = await released();
    await expectRevert(rate(trade, true), "Reputation_OtherNotSealed", tradeId(trade), seller.address);
    await expectRevert(rate(trade, false), "Reputation_OtherNotSealed", tradeId(trade), buyer.address);
  });

  test("when the caller has sealed, it reverts with Reputation_AlreadyRated", async () => {
    const trade = await sealedBy(true);
    await expectRevert(rate(trade, true), "Reputation_AlreadyRated", tradeId(trade), buyer.address);
  });

  test("when the caller has rated, it reverts with Reputation_AlreadyRated", async () => {
    const trade = await sealedBy(false);
    await rate(trade, true);
    await expectRevert(rate(trade, true, 1n), "Reputation_AlreadyRated", tradeId(trade), buyer.address);
  });

  test("when stars are not 1 to 5, it reverts with Reputation_StarsOutOfBounds", async () => {
    const trade = await sealedBy(false);
    for (const stars of [0n, 6n, 255n]) {
      await expectRevert(rate(trade, true, stars), "Reputation_StarsOutOfBounds", stars);
    }
    await rate(trade, true, 5n);
  });

  describe("given the other has sealed", () => {
    test("it is Rated with the stars", async () => {
      for (const raterIsBuyer of [true, false]) {
        const trade = await sealedBy(!raterIsBuyer);
        await rate(trade, raterIsBuyer, 1n);
        expect(await reputation.ratingOf(tradeId(trade), raterIsBuyer)).to.deep.equal([RATING.Rated, 1n]);
        expect(await reputation.ratingOf(tradeId(trade), !raterIsBuyer)).to.deep.equal([RATING.Sealed, 0n]);
      }
    });

    test("it counts for the seller as a seller", async () => {
      await rate(await sealedBy(false), true, 3n);
      expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 3n, 0n, 0n]);
      expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    test("it counts for the buyer as a buyer", async () => {
      await rate(await sealedBy(true), false, 2n);
      expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 1n, 2n]);
      expect(await reputation.aggregateOf(seller.address)).to.deep.equal([0n, 0n, 0n, 0n]);
    });

    test("it emits Rated", async () => {
      const trade = await sealedBy(false);
      await expect(rate(trade, true, 5n))
        .to.emit(reputation, "Rated")
        .withArgs(tradeId(trade), buyer.address, seller.address, true, 5n, COMMENT);
    });
  });
});
