import { expect } from "chai";
import { describe, test } from "vitest";
import type { Opening, Reputation } from "../utils/contracts.ts";
import { PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, openingOf, openingsOf, RATING, sealOf } from "../utils/rating.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

const BOTH = [true, false];

describe("Reputation attacks", async () => {
  const market = await openMarket();
  const { ethers, helpers, escrow, reputation, seller, buyer, stranger, released, deploy, expectRevert } = market;

  const partyOf = (isBuyer: boolean) => (isBuyer ? buyer : seller);
  const reveal = (opening: Opening) => reputation.connect(stranger).reveal([opening], PLENTY);
  const seal = (trade: Trade, raterIsBuyer: boolean, opening: Opening) =>
    reputation.connect(partyOf(raterIsBuyer)).seal(tradeArgument(trade), sealOf(opening));

  async function expectStillSealed(trade: Trade, raterIsBuyer: boolean) {
    expect(await reputation.ratingOf(tradeId(trade), raterIsBuyer)).to.deep.equal([RATING.Sealed, 0n]);
  }

  /**
   * Nobody can open what a party sealed as `opening`, whatever parties and whatever other seal the opening names;
   * `theirs` is what the other party sealed. `marks` are the ratings to be opened by it: the buyer's, the seller's.
   */
  async function expectUnopenable(
    trade: Trade,
    raterIsBuyer: boolean,
    opening: Opening,
    theirs: Opening,
    marks = BOTH,
  ) {
    const [own, other] = [openingOf(trade, raterIsBuyer), openingOf(trade, !raterIsBuyer)];
    const others = [ethers.ZeroHash, commitmentTo(theirs, other), commitmentTo(opening, own), commitmentTo(opening)];
    for (const byBuyer of marks) {
      for (const rater of [buyer, seller, stranger]) {
        for (const ratee of [buyer, seller, stranger]) {
          for (const other of others) {
            const forged = { ...opening, rater: rater.address, ratee: ratee.address, raterIsBuyer: byBuyer, other };
            await expectRevert(reveal(forged), "Reputation_WrongOpening", tradeId(trade), rater.address);
          }
        }
      }
    }
    await expectStillSealed(trade, raterIsBuyer);
  }

  describe("when a seal's opening names another rater than who sealed it", () => {
    /** Either party, sealing first or second, seals an opening with someone else's name. */
    async function expectRefused(nameOf: (raterIsBuyer: boolean) => string) {
      for (const raterIsBuyer of BOTH) {
        for (const isFirst of BOTH) {
          const trade = await released();
          const forged = { ...openingOf(trade, raterIsBuyer, 5n), rater: nameOf(raterIsBuyer) };
          const theirs = openingOf(trade, !raterIsBuyer);
          const sealOther = () => seal(trade, !raterIsBuyer, theirs);
          if (!isFirst) await sealOther();
          await seal(trade, raterIsBuyer, forged);
          if (isFirst) await sealOther();
          await expectUnopenable(trade, raterIsBuyer, forged, theirs);
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
    /** The original, as its own party opens it. */
    async function copied(raterIsBuyer: boolean) {
      const trade = await released();
      const sealed = openingOf(trade, raterIsBuyer, 1n);
      await seal(trade, raterIsBuyer, sealed);
      await seal(trade, !raterIsBuyer, sealed);
      return { trade, original: { ...sealed, other: commitmentTo(sealed, openingOf(trade, !raterIsBuyer)) } };
    }

    test("it can't open the copy, whatever parties it names", async () => {
      for (const raterIsBuyer of BOTH) {
        const { trade, original } = await copied(raterIsBuyer);
        await reveal(original);
        await expectUnopenable(trade, !raterIsBuyer, original, original, [!raterIsBuyer]);
      }
    });

    test("the other can still open the original", async () => {
      for (const raterIsBuyer of BOTH) {
        const { trade, original } = await copied(raterIsBuyer);
        await reveal(original);
        expect(await reputation.ratingOf(tradeId(trade), raterIsBuyer)).to.deep.equal([RATING.Rated, 1n]);
      }
    });
  });

  test("when a party opens its seal as the other's, it can't be opened", async () => {
    for (const raterIsBuyer of BOTH) {
      const trade = await released();
      const [byBuyer, bySeller] = openingsOf(trade, 5n);
      await seal(trade, true, byBuyer);
      await seal(trade, false, bySeller);
      const [own, theirs] = raterIsBuyer ? [byBuyer, bySeller] : [bySeller, byBuyer];
      const { rater, ratee } = theirs;
      for (const other of [ethers.ZeroHash, own.other, theirs.other]) {
        const forged = { ...own, rater, ratee, raterIsBuyer: !raterIsBuyer, other };
        await expectRevert(reveal(forged), "Reputation_WrongOpening", tradeId(trade), rater);
      }
      await expectStillSealed(trade, !raterIsBuyer);
    }
  });

  test("when a party opens the other's seal with its own stars, it can't be opened", async () => {
    for (const raterIsBuyer of BOTH) {
      const trade = await released();
      const [byBuyer, bySeller] = openingsOf(trade, 1n);
      await seal(trade, true, byBuyer);
      await seal(trade, false, bySeller);
      const [own, theirs] = raterIsBuyer ? [byBuyer, bySeller] : [bySeller, byBuyer];
      for (const { salt, comment } of [own, theirs]) {
        const forged = { ...theirs, stars: 5n, salt, comment };
        await expectRevert(reveal(forged), "Reputation_WrongOpening", tradeId(trade), theirs.rater);
      }
      await reveal(theirs);
      expect(await reputation.ratingOf(tradeId(trade), !raterIsBuyer)).to.deep.equal([RATING.Rated, 1n]);
    }
  });

  test("when what it asks fails, or answers with more or less than an escrow, though an ended trade is in it, nobody can seal", async () => {
    const trade = await released();
    const state = ethers.AbiCoder.defaultAbiCoder().encode(
      ["uint256", "uint256", "uint256"],
      await escrow.storedState(tradeId(trade)),
    );
    const [returns, reverts] = ["f3", "fd"];
    const answers: [data: string, end: string][] = [
      [state, reverts],
      [`${state}${"00".repeat(32)}`, returns],
      [state.slice(0, -2), returns],
      ["0x", returns],
    ];
    const asked = ethers.Wallet.createRandom().address;
    const asking = await deploy<Reputation>("Reputation", asked);
    const sealing = () => asking.connect(buyer).seal(tradeArgument(trade), sealOf(openingOf(trade, true)), PLENTY);
    for (const [data, end] of answers) {
      const size = ethers.toBeHex(ethers.dataLength(data)).slice(2);
      // copies what follows this code to memory, and ends with it
      await helpers.setCode(asked, `0x60${size}600a5f3960${size}5f${end}${data.slice(2)}`);
      await expect(sealing()).to.be.revertedWithCustomError(asking, "Reputation_NotEnded").withArgs(tradeId(trade));
    }
    await helpers.setCode(asked, `0x6060600a5f3960605f${returns}${state.slice(2)}`);
    await expect(sealing()).to.emit(asking, "Sealed");
  });
});
