import { expect } from "chai";
import { describe, test } from "vitest";
import type { Opening } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { COMMENT, openingOf, RATING, sealOf } from "../utils/rating.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation.reveal", async () => {
  const market = await openMarket();
  const { ethers, reputation, seller, buyer, stranger } = market;
  const { released, stateOf, nextAt, expectRevert } = market;

  const reveal = (...openings: Opening[]) => reputation.connect(stranger).reveal(openings);
  const rate = (trade: Trade, raterIsBuyer: boolean) =>
    reputation.connect(raterIsBuyer ? buyer : seller).rate(tradeArgument(trade), 2n, COMMENT);

  async function seal(trade: Trade, raterIsBuyer: boolean, stars = 4n): Promise<Opening> {
    const opening = openingOf(trade, raterIsBuyer, stars);
    await reputation.connect(raterIsBuyer ? buyer : seller).seal(tradeArgument(trade), sealOf(opening));
    return opening;
  }

  async function expectRated({ trade, raterIsBuyer, stars }: Opening) {
    expect(await reputation.ratingOf(trade, raterIsBuyer)).to.deep.equal([RATING.Rated, stars]);
  }

  test("given nothing is sealed, it reverts with Reputation_NotSealed", async () => {
    const trade = await released();
    await expectRevert(reveal(openingOf(trade, true)), "Reputation_NotSealed", tradeId(trade), buyer.address);
    await seal(trade, true);
    await expectRevert(reveal(openingOf(trade, false)), "Reputation_NotSealed", tradeId(trade), seller.address);
  });

  describe("given the other has neither sealed nor rated", () => {
    test("given the sealing window's last second, it reverts with Reputation_OtherNotSealed", async () => {
      const trade = await released();
      const opening = await seal(trade, true);
      await nextAt((await stateOf(trade)).time + 14n * DAY);
      await expectRevert(reveal(opening), "Reputation_OtherNotSealed", tradeId(trade), seller.address);
    });

    test("given the sealing window is over, it is Rated", async () => {
      const trade = await released();
      const opening = await seal(trade, true);
      await nextAt((await stateOf(trade)).time + 14n * DAY + 1n);
      await reveal(opening);
      await expectRated(opening);
    });
  });

  test("given the other has rated, it is Rated", async () => {
    const trade = await released();
    const opening = await seal(trade, true);
    await rate(trade, false);
    await reveal(opening);
    await expectRated(opening);
  });

  describe("given the other has sealed", () => {
    test("it is Rated for the first who sealed", async () => {
      const trade = await released();
      const [first, second] = [await seal(trade, true), await seal(trade, false)];
      await reveal(first);
      await expectRated(first);
      expect(await reputation.ratingOf(second.trade, false)).to.deep.equal([RATING.Sealed, 0n]);
    });

    test("it is Rated for the second who sealed", async () => {
      const trade = await released();
      const [first, second] = [await seal(trade, false), await seal(trade, true)];
      await reveal(second);
      await expectRated(second);
      await reveal(first);
      await expectRated(first);
    });
  });

  test("when anything in the opening is not as sealed, it reverts with Reputation_WrongOpening", async () => {
    const trade = await released();
    const openings = [await seal(trade, true), await seal(trade, false)];
    for (const opening of openings) {
      const others: Partial<Opening>[] = [
        { rater: stranger.address },
        { ratee: stranger.address },
        { raterIsBuyer: !opening.raterIsBuyer },
        { stars: 5n },
        { comment: ethers.ZeroHash },
        { salt: ethers.ZeroHash },
      ];
      for (const other of others) {
        const forged = { ...opening, ...other };
        await expectRevert(reveal(forged), "Reputation_WrongOpening", tradeId(trade), forged.rater);
      }
    }
  });

  test("when the sealed stars are not 1 to 5, it reverts with Reputation_StarsOutOfBounds", async () => {
    for (const stars of [0n, 6n, 255n]) {
      const trade = await released();
      const opening = await seal(trade, true, stars);
      await rate(trade, false);
      await expectRevert(reveal(opening), "Reputation_StarsOutOfBounds", stars);
    }
  });

  test("when the rating was revealed, it passes over it", async () => {
    const trade = await released();
    const [first, second] = [await seal(trade, true), await seal(trade, false)];
    await reveal(first);
    await reveal(first, second);
    await reveal({ ...second, stars: 1n });
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 4n, 0n, 0n]);
    expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 1n, 4n]);
  });

  describe("when many are revealed", () => {
    async function sealMany() {
      const openings: Opening[] = [];
      for (const stars of [1n, 5n, 3n]) {
        const trade = await released();
        openings.push(await seal(trade, true, stars), await seal(trade, false, stars));
      }
      return openings;
    }

    test("it counts them all", async () => {
      await reveal(...(await sealMany()));
      expect(await reputation.aggregateOf(seller.address)).to.deep.equal([3n, 9n, 0n, 0n]);
      expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 3n, 9n]);
    });

    test("given one of them is wrong, it counts none", async () => {
      const openings = await sealMany();
      const wrong = openings.map((opening, index) => (index === 4 ? { ...opening, stars: 4n } : opening));
      await expect(reveal(...wrong)).to.be.revertedWithCustomError(reputation, "Reputation_WrongOpening");
      expect(await reputation.aggregateOf(seller.address)).to.deep.equal([0n, 0n, 0n, 0n]);
    });
  });

  test("it emits Rated", async () => {
    const trade = await released();
    const [, opening] = [await seal(trade, true), await seal(trade, false, 5n)];
    await expect(reveal(opening))
      .to.emit(reputation, "Rated")
      .withArgs(tradeId(trade), seller.address, buyer.address, false, 5n, COMMENT);
  });

  test("it counts for the ratee in its role", async () => {
    const trade = await released();
    const opening = await seal(trade, true, 5n);
    await seal(trade, false);
    await reveal(opening);
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 5n, 0n, 0n]);
    expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 0n, 0n]);
  });
});
