import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOBODY, NOTE } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.dispute", async () => {
  const market = await openMarket();
  const { ethers, escrow, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, refunded, stateOf, now, nextAt, expectRevert } = market;

  const dispute = (trade: Trade, by = buyer) => escrow.connect(by).dispute(tradeArgument(trade), NOTE);

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(dispute(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await shipped();
    const better = { ...trade, offer: { ...trade.offer, arbiter: stranger.address } };
    await expectRevert(dispute(better), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released();
    await expectRevert(dispute(ended), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const back = await refunded();
    await expectRevert(dispute(back), "Escrow_WrongStatus", tradeId(back), STATUS.Refunded);
  });

  test("given it is Funded, it reverts with Escrow_WrongStatus", async () => {
    const trade = await funded();
    await expectRevert(dispute(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Funded);
  });

  test("given it is Disputed already, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed({ deposit: 1n });
    for (const caller of [buyer, seller]) {
      await expectRevert(dispute(trade, caller), "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
    }
  });

  test("given the offer names no arbiter, it reverts with Escrow_NoArbiter", async () => {
    const trade = await shipped({ arbiter: NOBODY, ruleWindow: 0n, arbiterBps: 0n });
    await expectRevert(dispute(trade), "Escrow_NoArbiter", tradeId(trade));
  });

  test("when the caller is neither buyer nor seller, it reverts with Escrow_NotDisputant", async () => {
    const trade = await shipped({ deposit: 1n, referrer: referrer.address });
    for (const caller of [arbiter, referrer, stranger]) {
      await expectRevert(dispute(trade, caller), "Escrow_NotDisputant", tradeId(trade), caller.address);
    }
  });

  test("given no deposit, when the caller is the seller, it reverts with Escrow_NotDisputant", async () => {
    const trade = await shipped();
    await expectRevert(dispute(trade, seller), "Escrow_NotDisputant", tradeId(trade), seller.address);
  });

  test("given a deposit, when the caller is the seller, it is Disputed", async () => {
    const trade = await shipped({ deposit: 1n });
    const at = (await now()) + 5n;
    await nextAt(at);
    const ruleBy = at + trade.offer.ruleWindow;
    await expect(dispute(trade, seller))
      .to.emit(escrow, "Disputed")
      .withArgs(tradeId(trade), seller.address, ruleBy, NOTE);
    expect((await stateOf(trade)).status).to.equal(STATUS.Disputed);
  });

  test("given the window to inspect is over, it reverts with Escrow_DeadlinePassed", async () => {
    const trade = await shipped({ deposit: 1n });
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    for (const caller of [buyer, seller]) {
      await expectRevert(dispute(trade, caller), "Escrow_DeadlinePassed", tradeId(trade), time);
    }
  });

  describe("given the last second to inspect", () => {
    async function disputeAtLast() {
      const trade = await shipped({ ruleWindow: 5n * DAY, deposit: 8n });
      const { time } = await stateOf(trade);
      await nextAt(time);
      return { trade, sent: dispute(trade), ruleBy: time + 5n * DAY };
    }

    test("it is Disputed until the window to rule ends, under the same terms", async () => {
      const { trade, sent, ruleBy } = await disputeAtLast();
      await sent;
      const state = { status: STATUS.Disputed, time: ruleBy, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("it emits Disputed with who did and the note", async () => {
      const { trade, sent, ruleBy } = await disputeAtLast();
      await expect(sent).to.emit(escrow, "Disputed").withArgs(tradeId(trade), buyer.address, ruleBy, NOTE);
    });

    test("it moves no money", async () => {
      const { sent } = await disputeAtLast();
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, arbiter, escrow], [0n, 0n, 0n, 0n]);
    });
  });
});
