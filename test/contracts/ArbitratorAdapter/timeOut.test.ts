import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.timeOut", async () => {
  const market = await openArbiters();
  const { ethers, escrow, adapter, seller, buyer, stranger, plenty } = market;
  const { dispute, waiting, created, creditsOf, stateOf, nextAt, expectRefused } = market;
  const timeOut = (trade: Trade) => adapter.connect(stranger).timeOut(tradeId(trade), plenty);

  async function defaulted(by = buyer) {
    const trade = await waiting({ deposit: 500n }, by);
    await nextAt((await adapter.caseOf(tradeId(trade))).payBy + 1n);
    return trade;
  }

  test("given no case, or one that was answered, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const trade = await dispute();
    await expectRefused(timeOut(trade), "WrongStage", tradeId(trade), STAGE.None);
    const { trade: other, id } = await created();
    await expectRefused(timeOut(other), "WrongStage", id, STAGE.Created);
  });

  test("given the trade has ended, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const trade = await waiting();
    await escrow.connect(seller).refund(tradeArgument(trade), plenty);
    await expectRefused(timeOut(trade), "WrongTradeStatus", tradeId(trade), STATUS.Refunded);
  });

  test("given the other may still pay, it reverts with ArbitratorAdapter_DeadlineNotReached", async () => {
    const trade = await waiting();
    const { payBy } = await adapter.caseOf(tradeId(trade));
    await nextAt(payBy);
    await expectRefused(timeOut(trade), "DeadlineNotReached", tradeId(trade), payBy);
  });

  test("given the seller did not pay, the buyer gets everything and its fee back", async () => {
    const trade = await defaulted(buyer);
    const sent = timeOut(trade);
    await expect(sent).to.changeEtherBalances(ethers, [buyer, seller], [10_500n, 0n]);
    await expect(sent).to.emit(adapter, "Defaulted").withArgs(tradeId(trade), buyer.address);
    expect(await creditsOf()).to.deep.equal([FEE, 0n]);
    expect((await stateOf(trade)).status).to.equal(STATUS.Ruled);
  });

  test("given the buyer did not pay, the seller gets everything and its fee back", async () => {
    const trade = await defaulted(seller);
    const sent = timeOut(trade);
    await expect(sent).to.changeEtherBalances(ethers, [buyer, seller], [0n, 10_500n]);
    await expect(sent).to.emit(adapter, "Defaulted").withArgs(tradeId(trade), seller.address);
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
  });

  test("when it is called again, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const trade = await defaulted();
    await timeOut(trade);
    await expectRefused(timeOut(trade), "WrongStage", tradeId(trade), STAGE.Closed);
  });

  test("given too little gas for the escrow, it credits the fee and execute does the rest", async () => {
    const trade = await waiting({ deposit: 500n, hook: market.hungry });
    await nextAt((await adapter.caseOf(tradeId(trade))).payBy + 1n);
    await adapter.connect(stranger).timeOut(tradeId(trade), { gasLimit: 320_000 });
    expect(await creditsOf()).to.deep.equal([FEE, 0n]);
    expect((await adapter.caseOf(tradeId(trade))).stage).to.equal(STAGE.Decided);
    const sent = adapter.connect(stranger).execute(tradeId(trade), plenty);
    await expect(sent).to.changeEtherBalances(ethers, [buyer], [10_500n]);
  });
});
