import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { type Changes, NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { amountOf, commitmentTo, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.expire", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, refunded, stateOf, nextAt, fund, expectRevert } = market;

  const expire = (trade: Trade) => escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);

  /** Its deadline has passed by one second when the next transaction happens. */
  async function pass(trade: Trade) {
    await nextAt((await stateOf(trade)).time + 1n);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(expire(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await pass(trade);
    await expectRevert(expire({ ...trade, buyer: stranger.address }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await refunded();
    await pass(trade);
    await expectRevert(expire(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Refunded);
  });

  test("given it was ruled by its expiry, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed();
    await disputed(); // whose money a second division would take
    await pass(trade);
    await expire(trade);
    await expectRevert(expire(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Ruled);
  });

  test("given its deadline's second, it reverts with Escrow_DeadlineNotReached", async () => {
    for (const make of [funded, shipped, disputed]) {
      const trade = await make();
      const { time } = await stateOf(trade);
      await nextAt(time);
      await expectRevert(expire(trade), "Escrow_DeadlineNotReached", tradeId(trade), time);
    }
  });

  describe("given it was not shipped in time", () => {
    test("it is Refunded", async () => {
      const trade = await funded();
      await pass(trade);
      await expect(expire(trade)).to.emit(escrow, "Refunded");
      expect((await stateOf(trade)).status).to.equal(STATUS.Refunded);
    });

    test("it pays price and deposit back to the buyer", async () => {
      const trade = await funded({ price: 100n, deposit: 30n });
      await pass(trade);
      await expect(expire(trade)).to.changeEtherBalances(ethers, [buyer, seller, escrow], [130n, 0n, -130n]);
    });

    test("it returns units to stock", async () => {
      const trade = await funded({ stock: 9n, quantity: 4n });
      await pass(trade);
      await expire(trade);
      expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([0n, 1n]);
    });
  });

  describe("given it was shipped and nobody objected in time", () => {
    test("it is Released", async () => {
      const trade = await shipped();
      await pass(trade);
      await expect(expire(trade)).to.emit(escrow, "Released");
      expect((await stateOf(trade)).status).to.equal(STATUS.Released);
    });

    test("it pays the seller, the referrer, and the deposit back", async () => {
      const trade = await shipped({ price: 100n, deposit: 30n, referrer: referrer.address, referralBps: 1_000n });
      await pass(trade);
      const balances = [seller, referrer, buyer, escrow];
      await expect(expire(trade)).to.changeEtherBalances(ethers, balances, [90n, 10n, 30n, -130n]);
    });
  });

  describe("given it was disputed and nobody ruled in time", () => {
    const accounts = [seller, referrer, buyer, arbiter, stranger, escrow];

    async function silent(changes: Changes) {
      const trade = await disputed({ price: 1_000n, deposit: 500n, ...changes });
      await pass(trade);
      return trade;
    }

    test("it is Ruled without a note, under the same terms", async () => {
      const trade = await silent({ splitBps: 2_500n });
      const { time } = await stateOf(trade);
      await expect(expire(trade))
        .to.emit(escrow, "Ruled")
        .withArgs(tradeId(trade), 250n, 1_250n, 0n, 0n, ethers.ZeroHash);
      const state = { status: STATUS.Ruled, time: time + 1n, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("it divides the amount as the offer says, and the deposit goes to the buyer", async () => {
      const trade = await silent({ splitBps: 5_000n });
      await expect(expire(trade)).to.changeEtherBalances(ethers, accounts, [500n, 0n, 1_000n, 0n, 0n, -1_500n]);
    });

    test("given the seller's part is no whole number, it is rounded down", async () => {
      const trade = await silent({ price: 101n, splitBps: 3_333n });
      await expect(expire(trade)).to.changeEtherBalances(ethers, accounts, [33n, 0n, 568n, 0n, 0n, -601n]);
    });

    test("given the offer gives the seller nothing, it pays the buyer all", async () => {
      const trade = await silent({ splitBps: 0n });
      await expect(expire(trade)).to.changeEtherBalances(ethers, accounts, [0n, 0n, 1_500n, 0n, 0n, -1_500n]);
    });

    test("given the offer gives the seller all, it pays the buyer the deposit", async () => {
      const trade = await silent({ splitBps: 10_000n });
      await expect(expire(trade)).to.changeEtherBalances(ethers, accounts, [1_000n, 0n, 500n, 0n, 0n, -1_500n]);
    });

    test("given the most that an amount can be, it divides it", async () => {
      const price = 2n ** 128n - 1n;
      const mock = await market.deployToken();
      await fund(buyer, mock, price * (2n ** 32n - 1n));
      const trade = await silent({
        token: mock.address,
        price,
        stock: 0n,
        quantity: 2n ** 32n - 1n,
        deposit: 0n,
        splitBps: 9_999n,
      });
      await expire(trade);
      expect(await mock.balanceOf(seller.address)).to.equal((amountOf(trade) * 9_999n) / 10_000n);
      expect(await mock.balanceOf(escrow.address)).to.equal(0n);
    });

    test("given a referrer, it gets its share of the seller's part, rounded down", async () => {
      const trade = await silent({ splitBps: 5_090n, referrer: referrer.address, referralBps: 1_000n });
      const sent = expire(trade);
      await expect(sent).to.changeEtherBalances(ethers, accounts, [459n, 50n, 991n, 0n, 0n, -1_500n]);
      await expect(sent).to.emit(escrow, "Ruled").withArgs(tradeId(trade), 459n, 991n, 0n, 50n, ethers.ZeroHash);
    });

    test("given a part was released, it divides the rest", async () => {
      const before = await shipped({ price: 1_000n, deposit: 500n, splitBps: 2_500n });
      await escrow.connect(buyer).releasePart(tradeArgument(before), 600n);
      const trade = { ...before, released: 600n };
      await escrow.connect(buyer).dispute(tradeArgument(trade), NOTE);
      await pass(trade);
      await expect(expire(trade)).to.changeEtherBalances(ethers, accounts, [100n, 0n, 800n, 0n, 0n, -900n]);
    });

    test("given a price in a token, it pays in the token", async () => {
      await fund(buyer);
      const trade = await silent({ token: token.address, splitBps: 2_500n });
      await expect(expire(trade)).to.changeTokenBalances(ethers, token, accounts, [250, 0, 1_250, 0, 0, -1_500]);
    });

    test("given a counted item, it returns no units to stock", async () => {
      const trade = await silent({ stock: 9n, quantity: 4n });
      await expire(trade);
      expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([4n, 1n]);
    });
  });

  test("when the seller ships in the last second, it can't be expired before the inspect window is over", async () => {
    const trade = await funded();
    const shipBy = (await stateOf(trade)).time;
    await nextAt(shipBy);
    await escrow.connect(seller).ship(tradeArgument(trade), NOTE);
    await expectRevert(expire(trade), "Escrow_DeadlineNotReached", tradeId(trade), shipBy + trade.offer.inspectWindow);
  });
});
