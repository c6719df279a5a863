import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { APPEAL_FEE, EXTRA_DATA, FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { DAY, tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.appeal", async () => {
  const market = await openArbiters();
  const { ethers, escrow, adapter, arbitrator, seller, buyer, stranger, plenty } = market;
  const { waiting, created, decide, creditsOf, stateOf, nextAt, expectRefused } = market;
  const appeal = (id: string, by: Signer = seller, value = APPEAL_FEE) => adapter.connect(by).appeal(id, { value });

  /** A dispute that the seller is about to lose. */
  async function appealable() {
    const opened = await created();
    await arbitrator.giveRuling(opened.disputeID, 2n);
    return opened;
  }

  test("given no dispute at the arbitrator, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const trade = await waiting();
    await expectRefused(appeal(tradeId(trade)), "WrongStage", tradeId(trade), STAGE.Waiting);
  });

  test("given the trade has ended, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const { trade, id } = await appealable();
    await escrow.connect(buyer).release(tradeArgument(trade), plenty);
    await expectRefused(appeal(id), "WrongTradeStatus", id, STATUS.Released);
  });

  test("when the caller is neither party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const { id } = await appealable();
    await expectRefused(appeal(id, stranger), "NotParty", id, stranger.address);
  });

  test("given another round would end after the escrow's deadline, it reverts with ArbitratorAdapter_TooLate", async () => {
    const { trade, id, disputeID } = await created();
    const { time } = await stateOf(trade);
    await nextAt(time - 5n * DAY - 1n);
    await arbitrator.giveRuling(disputeID, 2n);
    await nextAt(time - 5n * DAY + 1n);
    await expectRefused(appeal(id), "TooLate", id, time + 1n, time);
  });

  test("given another round would end in the last second, it appeals", async () => {
    const { trade, id, disputeID } = await created();
    const { time } = await stateOf(trade);
    await nextAt(time - 5n * DAY - 1n);
    await arbitrator.giveRuling(disputeID, 2n);
    await nextAt(time - 5n * DAY);
    await appeal(id);
    expect((await arbitrator.cases(disputeID)).rounds).to.equal(1n);
  });

  test("when less than the cost is sent, it reverts with ArbitratorAdapter_TooLittleFee", async () => {
    const { id } = await appealable();
    await expectRefused(appeal(id, seller, APPEAL_FEE - 1n), "TooLittleFee", APPEAL_FEE - 1n, APPEAL_FEE);
  });

  test("given the arbitrator takes no appeal, it reverts with the arbitrator's error", async () => {
    const { id } = await created();
    await expect(appeal(id)).to.be.revertedWithCustomError(arbitrator, "MockArbitrator_NoAppealNow");
  });

  describe("when a party pays the cost", () => {
    test("it appeals at the arbitrator", async () => {
      const { id, disputeID } = await appealable();
      const sent = appeal(id);
      await expect(sent).to.changeEtherBalances(ethers, [seller, arbitrator], [-APPEAL_FEE, APPEAL_FEE]);
      await expect(sent).to.emit(arbitrator, "AppealDecision").withArgs(disputeID, adapter.address);
    });

    test("it passes the adapter's extra data on, and pays what the arbitrator asks with it", async () => {
      const { id } = await appealable();
      await arbitrator.setSurcharge(EXTRA_DATA, 5n);
      await expectRefused(appeal(id), "TooLittleFee", APPEAL_FEE, APPEAL_FEE + 5n);
      const sent = appeal(id, seller, APPEAL_FEE + 5n);
      await expect(sent).to.changeEtherBalances(ethers, [adapter, arbitrator], [0n, APPEAL_FEE + 5n]);
      await expect(sent).to.emit(arbitrator, "Given").withArgs(EXTRA_DATA);
    });

    test("the later ruling counts", async () => {
      const { id, disputeID } = await appealable();
      await appeal(id, buyer);
      await expect(decide(disputeID, 1n)).to.changeEtherBalances(ethers, [buyer, seller], [0n, 10_000n]);
      expect(await creditsOf()).to.deep.equal([0n, FEE]);
    });
  });

  test("given the cost changed, it passes the new cost on", async () => {
    const { id } = await appealable();
    await arbitrator.setCostOfAppeal(2n * APPEAL_FEE);
    await expectRefused(appeal(id), "TooLittleFee", APPEAL_FEE, 2n * APPEAL_FEE);
    const sent = appeal(id, seller, 2n * APPEAL_FEE);
    await expect(sent).to.changeEtherBalances(ethers, [arbitrator], [2n * APPEAL_FEE]);
  });

  test("when more than the cost is sent, it credits the rest", async () => {
    const { id } = await appealable();
    await appeal(id, seller, APPEAL_FEE + 4n);
    expect(await creditsOf()).to.deep.equal([0n, 4n]);
  });
});
