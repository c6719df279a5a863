import { expect } from "chai";
import { describe, test } from "vitest";
import type { Opening } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { COMMENT, commitmentTo, openingOf, openingsOf, RATING, sealOf } from "../utils/rating.ts";
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

  /** Both parties seal, the buyer first. */
  async function sealBoth(trade: Trade, stars = 4n): Promise<[byBuyer: Opening, bySeller: Opening]> {
    for (const raterIsBuyer of [true, false]) await seal(trade, raterIsBuyer, stars);
    return openingsOf(trade, stars);
  }

  const expectWrong = (opening: Opening) =>
    expectRevert(reveal(opening), "Reputation_WrongOpening", opening.trade, opening.rater);

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
      const [first, second] = await sealBoth(await released());
      await reveal(first);
      await expectRated(first);
      expect(await reputation.ratingOf(second.trade, false)).to.deep.equal([RATING.Sealed, 0n]);
    });

    test("it is Rated for the second who sealed", async () => {
      const [first, second] = await sealBoth(await released());
      await reveal(second);
      await expectRated(second);
      expect(await reputation.ratingOf(first.trade, true)).to.deep.equal([RATING.Sealed, 0n]);
      await reveal(first);
      await expectRated(first);
    });

    test("when the opening names no other, it reverts with Reputation_WrongOpening", async () => {
      const openings = await sealBoth(await released());
      for (const opening of openings) await expectWrong({ ...opening, other: ethers.ZeroHash });
    });

    test("when the opening names another than what the other sealed, it reverts with Reputation_WrongOpening", async () => {
      const trade = await released();
      const [byBuyer, bySeller] = await sealBoth(trade);
      for (const opening of [byBuyer, bySeller]) {
        const theirs = opening === byBuyer ? bySeller : byBuyer;
        const wrong = [
          commitmentTo(opening),
          sealOf(theirs),
          commitmentTo({ ...theirs, stars: 5n }),
          commitmentTo(theirs, opening),
          ethers.toBeHex(BigInt(opening.other) ^ 1n, 32),
        ];
        for (const other of wrong) await expectWrong({ ...opening, other });
      }
    });

    test("given the other was revealed, it is Rated with the other's commitment only", async () => {
      const [first, second] = await sealBoth(await released());
      await reveal(first);
      await expectWrong({ ...second, other: ethers.ZeroHash });
      await reveal(second);
      await expectRated(second);
    });
  });

  describe("given only one has sealed", () => {
    test("when the opening names an other, it reverts with Reputation_WrongOpening", async () => {
      const trade = await released();
      const opening = await seal(trade, true);
      await rate(trade, false);
      const theirs = openingOf(trade, false, 2n);
      for (const other of [commitmentTo(theirs), commitmentTo(opening), sealOf(opening), ethers.toBeHex(1, 32)]) {
        await expectWrong({ ...opening, other });
      }
      await reveal(opening);
      await expectRated(opening);
    });
  });

  test("when anything in the opening is not as sealed, it reverts with Reputation_WrongOpening", async () => {
    for (const opening of await sealBoth(await released())) {
      const changes: Partial<Opening>[] = [
        { rater: stranger.address },
        { ratee: stranger.address },
        { raterIsBuyer: !opening.raterIsBuyer },
        { stars: 5n },
        { comment: ethers.ZeroHash },
        { salt: ethers.ZeroHash },
      ];
      for (const change of changes) await expectWrong({ ...opening, ...change });
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
    const [first, second] = await sealBoth(await released());
    await reveal(first);
    await reveal(first, second);
    await reveal({ ...second, stars: 1n });
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 4n, 0n, 0n]);
    expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 1n, 4n]);
  });

  test("when none is revealed, it changes nothing", async () => {
    const [opening] = await sealBoth(await released());
    const receipt = await (await reveal()).wait();
    expect(receipt?.logs).to.deep.equal([]);
    expect(await reputation.ratingOf(opening.trade, true)).to.deep.equal([RATING.Sealed, 0n]);
  });

  describe("when many are revealed", () => {
    async function sealMany() {
      const openings: Opening[] = [];
      for (const stars of [1n, 5n, 3n]) {
        openings.push(...(await sealBoth(await released(), stars)));
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
    const [, opening] = await sealBoth(trade, 5n);
    await expect(reveal(opening))
      .to.emit(reputation, "Rated")
      .withArgs(tradeId(trade), seller.address, buyer.address, false, 5n, COMMENT);
  });

  test("it counts for the ratee in its role", async () => {
    const [opening] = await sealBoth(await released(), 5n);
    await reveal(opening);
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 5n, 0n, 0n]);
    expect(await reputation.aggregateOf(buyer.address)).to.deep.equal([0n, 0n, 0n, 0n]);
  });
});
