import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { EXTRA_DATA, FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.answer", async () => {
  const market = await openArbiters();
  const { ethers, escrow, adapter, arbitrator, seller, buyer, stranger, plenty } = market;
  const { dispute, waiting, created, nextAt, expectRefused } = market;
  const answer = (trade: Trade, by: Signer = seller, value = FEE) =>
    adapter.connect(by).answer(tradeId(trade), { value });
  const stageOf = async (trade: Trade) => (await adapter.caseOf(tradeId(trade))).stage;

  test("given no case, or one that has been answered, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const trade = await dispute();
    await expectRefused(answer(trade), "WrongStage", tradeId(trade), STAGE.None);
    const { trade: other, id } = await created();
    await expectRefused(answer(other), "WrongStage", id, STAGE.Created);
  });

  test("given the trade has ended, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const trade = await waiting();
    await escrow.connect(buyer).release(tradeArgument(trade), plenty);
    await expectRefused(answer(trade), "WrongTradeStatus", tradeId(trade), STATUS.Released);
  });

  test("when the caller has paid already, it reverts with ArbitratorAdapter_AlreadyPaid", async () => {
    const [first, second] = [await waiting({}, buyer), await waiting({}, seller)];
    await expectRefused(answer(first, buyer), "AlreadyPaid", tradeId(first), buyer.address);
    await expectRefused(answer(second, seller), "AlreadyPaid", tradeId(second), seller.address);
  });

  test("when the caller is neither party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const trade = await waiting();
    await expectRefused(answer(trade, stranger), "NotParty", tradeId(trade), stranger.address);
  });

  test("given the window to pay is over, it reverts with ArbitratorAdapter_DeadlinePassed", async () => {
    const trade = await waiting();
    const { payBy } = await adapter.caseOf(tradeId(trade));
    await nextAt(payBy + 1n);
    await expectRefused(answer(trade), "DeadlinePassed", tradeId(trade), payBy);
  });

  test("given it is the last second to pay, it opens the dispute", async () => {
    const trade = await waiting();
    await nextAt((await adapter.caseOf(tradeId(trade))).payBy);
    await answer(trade);
    expect(await stageOf(trade)).to.equal(STAGE.Created);
  });

  test("when less than the fee is sent, it reverts with ArbitratorAdapter_TooLittleFee", async () => {
    await expectRefused(answer(await waiting(), seller, FEE - 1n), "TooLittleFee", FEE - 1n, FEE);
  });

  describe("when the other party pays", () => {
    test("it opens the dispute at the arbitrator for one fee", async () => {
      const trade = await waiting();
      const sent = answer(trade);
      await expect(sent).to.changeEtherBalances(ethers, [seller, adapter, arbitrator], [-FEE, 0n, FEE]);
      await expect(sent).to.emit(adapter, "FeePaid").withArgs(tradeId(trade), seller.address, FEE, 0n);
      expect((await arbitrator.cases(1n)).choices).to.equal(2n);
    });

    test("it passes the adapter's extra data on, and pays what the arbitrator asks with it", async () => {
      const trade = await waiting();
      await arbitrator.setSurcharge(EXTRA_DATA, 5n);
      await expectRefused(answer(trade), "TooLittleFee", FEE, FEE + 5n);
      const sent = answer(trade, seller, FEE + 5n);
      await expect(sent).to.changeEtherBalances(ethers, [adapter, arbitrator], [0n, FEE + 5n]);
      await expect(sent).to.emit(arbitrator, "Given").withArgs(EXTRA_DATA);
    });

    test("it emits Dispute with the trade's id as the group of evidence", async () => {
      const trade = await waiting({}, seller);
      await expect(answer(trade, buyer))
        .to.emit(adapter, "Dispute")
        .withArgs(arbitrator.address, 1n, 0n, BigInt(tradeId(trade)));
    });
  });

  test("given a deposit, it asks with three choices", async () => {
    const { disputeID } = await created({ deposit: 5n });
    expect((await arbitrator.cases(disputeID)).choices).to.equal(3n);
  });

  test("given the arbitrator raised its price, the second party pays the new price", async () => {
    const trade = await waiting();
    await arbitrator.setCost(2n * FEE);
    await expectRefused(answer(trade), "TooLittleFee", FEE, 2n * FEE);
    const sent = answer(trade, seller, 2n * FEE);
    await expect(sent).to.changeEtherBalances(ethers, [adapter, arbitrator], [0n, 2n * FEE]);
  });

  test("given the arbitrator gives a number twice, it reverts with ArbitratorAdapter_DisputeTaken", async () => {
    const { disputeID } = await created();
    const trade = await waiting();
    await arbitrator.setNextId(disputeID);
    await expectRefused(answer(trade), "DisputeTaken", disputeID);
  });
});
