import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { COIN, createMarket } from "../utils/createMarket.ts";
import { EXTRA_DATA, FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.open", async () => {
  const market = await openArbiters();
  const {
    adapter,
    seller,
    buyer,
    stranger,
    makeTrade,
    shipped,
    disputed,
    dispute,
    expectRefused,
    stateOf,
    nextAt,
    now,
  } = market;

  const open = (trade: Trade, by: Signer = buyer, value = FEE) =>
    adapter.connect(by).open(tradeArgument(trade), { value });

  test("given other terms than were bought, or nothing bought, it reverts with ArbitratorAdapter_UnknownTerms", async () => {
    const trade = await dispute();
    const others = [{ ...trade, buyer: stranger.address }, { ...trade, quantity: 2n }, makeTrade()];
    for (const other of others) {
      await expectRefused(open(other, stranger), "UnknownTerms", tradeId(other));
    }
  });

  test("given a trade of another escrow, it reverts with ArbitratorAdapter_UnknownTerms", async () => {
    const other = await createMarket();
    const trade = await other.disputed({ arbiter: adapter.address });
    await other.close();
    await expectRefused(open(trade), "UnknownTerms", tradeId(trade));
  });

  test("given another arbiter, it reverts with ArbitratorAdapter_NotArbiter", async () => {
    const trade = await disputed();
    await expectRefused(open(trade), "NotArbiter", tradeId(trade));
  });

  test("given the trade is not disputed, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const trade = await shipped({ arbiter: adapter.address });
    await expectRefused(open(trade), "WrongTradeStatus", tradeId(trade), STATUS.Shipped);
  });

  test("given the case is open, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const trade = await dispute();
    await open(trade);
    for (const by of [buyer, seller]) {
      await expectRefused(open(trade, by), "WrongStage", tradeId(trade), STAGE.Waiting);
    }
  });

  test("given too little time until the escrow's deadline, it reverts with ArbitratorAdapter_TooLate", async () => {
    const trade = await dispute();
    const { time } = await stateOf(trade);
    await nextAt(time - 4n * DAY + 1n);
    await expectRefused(open(trade), "TooLate", tradeId(trade), time + 1n, time);
  });

  test("given just enough time until the escrow's deadline, it opens the case", async () => {
    const trade = await dispute();
    const { time } = await stateOf(trade);
    await nextAt(time - 4n * DAY);
    await open(trade);
    expect((await adapter.caseOf(tradeId(trade))).payBy).to.equal(time - DAY);
  });

  test("when the caller is neither party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const trade = await dispute();
    await expectRefused(open(trade, stranger), "NotParty", tradeId(trade), stranger.address);
  });

  test("when less than the fee is sent, it reverts with ArbitratorAdapter_TooLittleFee", async () => {
    await expectRefused(open(await dispute(), buyer, FEE - 1n), "TooLittleFee", FEE - 1n, FEE);
  });

  async function expectOpened(by: { address: string } & Signer, firstIsBuyer: boolean) {
    const trade = await dispute();
    const sent = open(trade, by);
    await expect(sent).to.changeEtherBalances(market.ethers, [by, adapter], [-FEE, FEE]);
    const payBy = (await now()) + 3n * DAY;
    await expect(sent).to.emit(adapter, "FeePaid").withArgs(tradeId(trade), by.address, FEE, payBy);
    const opened = await adapter.caseOf(tradeId(trade));
    expect([opened.stage, opened.firstIsBuyer, opened.payBy]).to.deep.equal([STAGE.Waiting, firstIsBuyer, payBy]);
    expect([opened.firstFee, opened.secondFee]).to.deep.equal([FEE, 0n]);
  }

  test("when the buyer pays the fee, it opens the case for the seller to answer", async () => {
    await expectOpened(buyer, true);
  });

  test("when the seller pays the fee, it opens the case for the buyer to answer", async () => {
    await expectOpened(seller, false);
  });

  test("given the arbitrator asks more with the adapter's extra data, that is the fee", async () => {
    await market.arbitrator.setSurcharge(EXTRA_DATA, 5n);
    await market.arbitrator.setSurcharge("0x", 7n);
    const trade = await dispute();
    await expectRefused(open(trade, buyer, FEE + 4n), "TooLittleFee", FEE + 4n, FEE + 5n);
    await open(trade, buyer, FEE + 5n);
    expect((await adapter.caseOf(tradeId(trade))).firstFee).to.equal(FEE + 5n);
  });

  test("when more than the fee is sent, it credits the rest", async () => {
    for (const rest of [1n, 9n]) {
      const sent = open(await dispute(), buyer, FEE + rest);
      await expect(sent).to.emit(adapter, "Credited").withArgs(buyer.address, COIN, rest);
    }
    expect(await adapter.creditOf(buyer.address, COIN)).to.equal(10n);
  });

  test("when just the fee is sent, it credits nothing", async () => {
    await expect(open(await dispute())).not.to.emit(adapter, "Credited");
  });
});
