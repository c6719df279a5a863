import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("ArbitratorAdapter.execute", async () => {
  const market = await openArbiters();
  const { escrow, adapter, seller, buyer, stranger, plenty } = market;
  const { created, starve, creditsOf, nextAt, stateOf, expectRefused, expectRevert } = market;
  const execute = (id: string) => adapter.connect(stranger).execute(id, plenty);

  /** A ruling for the seller that waits. */
  async function decided() {
    const { trade, id, disputeID } = await created({ arbiterBps: 1_000n, hook: market.hungry });
    await starve(disputeID, 1n);
    return { trade, id };
  }

  test("given no ruling that waits, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const { id } = await created();
    await expectRefused(execute(id), "WrongStage", id, STAGE.Created);
  });

  describe("given a ruling that waits", () => {
    test("it rules at the escrow", async () => {
      const { trade, id } = await decided();
      await expect(execute(id)).to.changeEtherBalances(market.ethers, [seller, buyer, adapter], [9_000n, 0n, 1_000n]);
      expect((await stateOf(trade)).status).to.equal(STATUS.Ruled);
    });

    test("it credits the arbiter's share", async () => {
      const { id } = await decided();
      await execute(id);
      expect(await creditsOf()).to.deep.equal([0n, FEE + 1_000n]);
    });

    test("given the last second of the window to rule, it rules at the escrow", async () => {
      const { trade, id } = await decided();
      await nextAt((await stateOf(trade)).time);
      await execute(id);
      expect((await stateOf(trade)).status).to.equal(STATUS.Ruled);
    });
  });

  test("given the window to rule is over, it reverts with Escrow_DeadlinePassed and credits nothing", async () => {
    const { trade, id } = await decided();
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    await expectRevert(execute(id), "Escrow_DeadlinePassed", id, time);
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
  });

  test("given the trade has ended, it reverts with Escrow_WrongStatus", async () => {
    const { trade, id } = await decided();
    await escrow.connect(buyer).release(tradeArgument(trade), plenty);
    await expectRevert(execute(id), "Escrow_WrongStatus", id, STATUS.Released);
  });

  test("when it is called again, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const { id } = await decided();
    await execute(id);
    await expectRefused(execute(id), "WrongStage", id, STAGE.Closed);
  });
});
