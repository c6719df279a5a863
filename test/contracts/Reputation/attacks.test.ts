import { expect } from "chai";
import { describe, test } from "vitest";
import type { Opening } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { openingOf, RATING, sealOf } from "../utils/rating.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation attacks", async () => {
  const { reputation, seller, buyer, stranger, released, expectRevert } = await openMarket();

  const partyOf = (isBuyer: boolean) => (isBuyer ? buyer : seller);
  const reveal = (opening: Opening) => reputation.connect(stranger).reveal([opening]);
  const seal = (trade: Trade, raterIsBuyer: boolean, opening: Opening) =>
    reputation.connect(partyOf(raterIsBuyer)).seal(tradeArgument(trade), sealOf(opening));

  async function expectStillSealed(trade: Trade, raterIsBuyer: boolean) {
    expect(await reputation.ratingOf(tradeId(trade), raterIsBuyer)).to.deep.equal([RATING.Sealed, 0n]);
  }

  async function expectUnopenable(trade: Trade, raterIsBuyer: boolean, opening: Opening) {
    for (const byBuyer of [true, false]) {
      for (const rater of [buyer, seller, stranger]) {
        for (const ratee of [buyer, seller, stranger]) {
          const forged = { ...opening, rater: rater.address, ratee: ratee.address, raterIsBuyer: byBuyer };
          await expectRevert(reveal(forged), "Reputation_WrongOpening", tradeId(trade), rater.address);
        }
      }
    }
    await expectStillSealed(trade, raterIsBuyer);
  }

  describe("when a seal's opening names another rater than who sealed it", () => {
    /** Either party, sealing first or second, seals an opening with someone else's name. */
    async function expectRefused(nameOf: (raterIsBuyer: boolean) => string) {
      for (const raterIsBuyer of [true, false]) {
        for (const isFirst of [true, false]) {
          const trade = await released();
          const forged = { ...openingOf(trade, raterIsBuyer, 5n), rater: nameOf(raterIsBuyer) };
          const sealOther = () => seal(trade, !raterIsBuyer, openingOf(trade, !raterIsBuyer));
          if (!isFirst) await sealOther();
          await seal(trade, raterIsBuyer, forged);
          if (isFirst) await sealOther();
          await expectUnopenable(trade, raterIsBuyer, forged);
        }
      }
    }

    test("given that is the other party, it can't be opened", async () => {
      await expectRefused((raterIsBuyer) => partyOf(!raterIsBuyer).address);
    });

    test("given that is a stranger, it can't be opened", async () => {
      await expectRefused(() => stranger.address);
    });
  });

  describe("when a party copies the other's seal", () => {
    async function copied(raterIsBuyer: boolean) {
      const trade = await released();
      const original = openingOf(trade, raterIsBuyer, 1n);
      await seal(trade, raterIsBuyer, original);
      await seal(trade, !raterIsBuyer, original);
      return { trade, original };
    }

    test("it can't open the copy, whatever parties it names", async () => {
      for (const raterIsBuyer of [true, false]) {
        const { trade, original } = await copied(raterIsBuyer);
        await reveal(original);
        for (const rater of [buyer, seller, stranger]) {
          for (const ratee of [buyer, seller, stranger]) {
            const copy = {
              ...original,
              rater: rater.address,
              ratee: ratee.address,
              raterIsBuyer: !raterIsBuyer,
            };
            await expectRevert(reveal(copy), "Reputation_WrongOpening", tradeId(trade), rater.address);
          }
        }
        await expectStillSealed(trade, !raterIsBuyer);
      }
    });

    test("the other can still open the original", async () => {
      for (const raterIsBuyer of [true, false]) {
        const { trade, original } = await copied(raterIsBuyer);
        await reveal(original);
        expect(await reputation.ratingOf(tradeId(trade), raterIsBuyer)).to.deep.equal([RATING.Rated, 1n]);
      }
    });
  });

  test("when a party opens its seal as the other's, it can't be opened", async () => {
    for (const raterIsBuyer of [true, false]) {
      const trade = await released();
      const own = openingOf(trade, raterIsBuyer, 5n);
      await seal(trade, raterIsBuyer, own);
      await seal(trade, !raterIsBuyer, openingOf(trade, !raterIsBuyer));
      const { rater, ratee } = openingOf(trade, !raterIsBuyer);
      const forged = { ...own, rater, ratee, raterIsBuyer: !raterIsBuyer };
      await expectRevert(reveal(forged), "Reputation_WrongOpening", tradeId(trade), rater);
      await expectStillSealed(trade, !raterIsBuyer);
    }
  });
});
