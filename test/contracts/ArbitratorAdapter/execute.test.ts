import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { type Trade, tradeArgument } from "../utils/terms.ts";

describe("ArbitratorAdapter.execute", async () => {
  const market = await openArbiters();
  const { escrow, adapter, seller, buyer, stranger, plenty } = market;
  const { created, decide, creditsOf, nextAt, stateOf, expectRefused, expectRevert } = market;
  const execute = (trade: Trade) => adapter.connect(stranger).execute(tradeArgument(trade), plenty);

  /** A ruling for the seller that a release of a part has held up. */
  async function decided() {
    const { trade, id, disputeID } = await created({ arbiterBps: 1_000n });
    await escrow.connect(buyer).releasePart(tradeArgument(trade), 2_000n, plenty);
    await decide(disputeID, 1n);
    return { trade, rest: { ...trade, released: 2_000n }, id };
  }

  test("given no ruling that waits, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const { trade, id } = await created();
    await expectRefused(execute(trade), "WrongStage", id, STAGE.Created);
  });

  describe("given a ruling that waits", () => {
    test("it rules at the escrow on the trade as it stands", async () => {
      const { rest } = await decided();
      await expect(execute(rest)).to.changeEtherBalances(market.ethers, [seller, buyer, adapter], [7_200n, 0n, 800n]);
      expect((await stateOf(rest)).status).to.equal(STATUS.Ruled);
    });

    test("it credits the arbiter's share of what is left", async () => {
      const { rest } = await decided();
      await execute(rest);
      expect(await creditsOf()).to.deep.equal([0n, FEE + 800n]);
    });
  });

  test("given other terms than the trade has, it reverts with Escrow_UnknownTerms and credits nothing", async () => {
    const { trade, rest, id } = await decided();
    for (const other of [trade, { ...rest, quantity: 9n }, { ...rest, buyer: stranger.address }]) {
      await expectRevert(execute(other), "Escrow_UnknownTerms", id);
    }
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
  });

  test("given the trade has ended, it reverts with Escrow_WrongStatus", async () => {
    const { rest, id } = await decided();
    await nextAt((await stateOf(rest)).time + 1n);
    await escrow.connect(stranger).expire(tradeArgument(rest), plenty);
    await expectRevert(execute(rest), "Escrow_WrongStatus", id, STATUS.Ruled);
  });

  test("when it is called again, it reverts with ArbitratorAdapter_WrongStage", async () => {
    const { rest, id } = await decided();
    await execute(rest);
    await expectRefused(execute(rest), "WrongStage", id, STAGE.Closed);
  });
});
