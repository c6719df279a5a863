import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.expire", async () => {
  const market = await openMarket();
  const { ethers, escrow, seller, buyer, referrer, stranger } = market;
  const { makeTrade, funded, shipped, refunded, stateOf, nextAt, expectRevert } = market;

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

  test("given its deadline's second, it reverts with Escrow_DeadlineNotReached", async () => {
    for (const make of [funded, shipped]) {
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

  test("when the seller ships in the last second, it can't be expired before the inspect window is over", async () => {
    const trade = await funded();
    const shipBy = (await stateOf(trade)).time;
    await nextAt(shipBy);
    await escrow.connect(seller).ship(tradeArgument(trade), NOTE);
    await expectRevert(expire(trade), "Escrow_DeadlineNotReached", tradeId(trade), shipBy + trade.offer.inspectWindow);
  });
});
