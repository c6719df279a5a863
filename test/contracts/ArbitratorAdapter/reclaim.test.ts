import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signCommand } from "../utils/typedData.ts";

describe("ArbitratorAdapter.reclaim", async () => {
  const market = await openArbiters();
  const { escrow, adapter, domain, seller, buyer, stranger, plenty } = market;
  const { dispute, waiting, created, decide, creditsOf, stateOf, nextAt, expectRefused } = market;
  const DEADLINE = 2n ** 40n - 1n;

  const reclaim = (id: string) => adapter.connect(stranger).reclaim(id);
  const release = (trade: Trade) => escrow.connect(buyer).release(tradeArgument(trade), plenty);
  const refund = (trade: Trade) => escrow.connect(seller).refund(tradeArgument(trade), plenty);

  async function settle(trade: Trade) {
    const terms = { token: trade.offer.token, toSeller: 1n, toBuyer: 9_999n, deadline: DEADLINE };
    const signature = await signCommand(seller, domain, "Settle", trade, terms);
    return escrow.connect(buyer).settle(tradeArgument(trade), 1n, DEADLINE, signature, "0x", plenty);
  }

  async function expire(trade: Trade) {
    await nextAt((await stateOf(trade)).time + 1n);
    return escrow.connect(stranger).expire(tradeArgument(trade), plenty);
  }

  test("given the trade has not ended, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const ids = [tradeId(await dispute()), tradeId(await waiting()), (await created()).id];
    for (const id of ids) await expectRefused(reclaim(id), "WrongTradeStatus", id, STATUS.Disputed);
  });

  test("given no fees, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const trade = await dispute();
    await release(trade);
    await expectRefused(reclaim(tradeId(trade)), "WrongStage", tradeId(trade), STAGE.None);
  });

  test("given the fees were divided by a ruling, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const { id, disputeID } = await created();
    await decide(disputeID, 1n);
    await expectRefused(reclaim(id), "WrongStage", id, STAGE.Closed);
  });

  test("given one party has paid, it gets its fee back however the trade ended", async () => {
    for (const end of [release, refund, settle, expire]) {
      const [before = 0n, beforeSeller = 0n] = await creditsOf();
      const [first, second] = [await waiting({}, buyer), await waiting({}, seller)];
      await end(first);
      await end(second);
      await reclaim(tradeId(first));
      await reclaim(tradeId(second));
      expect(await creditsOf()).to.deep.equal([before + FEE, beforeSeller + FEE]);
    }
  });

  describe("given both have paid", () => {
    async function expectCredits(end: (trade: Trade) => Promise<unknown>, toBuyer: bigint, toSeller: bigint) {
      const { trade, id } = await created();
      await end(trade);
      await reclaim(id);
      expect(await creditsOf()).to.deep.equal([toBuyer, toSeller]);
    }

    test("given the buyer has released, the seller gets its fee back", async () => {
      await expectCredits(release, 0n, FEE);
    });

    test("given the seller has refunded, the buyer gets its fee back", async () => {
      await expectCredits(refund, FEE, 0n);
    });

    test("given they have settled, each gets half a fee back", async () => {
      await expectCredits(settle, FEE / 2n, FEE / 2n);
    });

    test("given the arbitrator was late and the trade has expired, each gets half a fee back", async () => {
      await expectCredits(expire, FEE / 2n, FEE / 2n);
    });
  });

  test("when it is called again, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const [first, second] = [await waiting(), (await created()).trade];
    for (const trade of [first, second]) {
      await refund(trade);
      await reclaim(tradeId(trade));
      await expectRefused(reclaim(tradeId(trade)), "WrongStage", tradeId(trade), STAGE.Closed);
    }
  });
});
