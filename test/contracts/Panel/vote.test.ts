import { expect } from "chai";
import { ethers, type Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import type { Changes } from "../utils/createMarket.ts";
import { openArbiters, type Panel } from "../utils/openArbiters.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Panel.vote", async () => {
  const market = await openArbiters();
  const { escrow, seller, buyer, stranger, arbiter, referrer, payer, note, plenty } = market;
  const { disputed, shipped, stateOf, expectRevert } = market;
  const [ann, bob, cid] = [arbiter, referrer, payer];
  const panel = await market.deployPanel([ann, bob, cid], 2);

  const dispute = (changes: Changes = {}) => disputed({ arbiter: panel.address, price: 10_000n, ...changes });
  const vote = (by: Signer, trade: Trade, toSeller: bigint, reasons = note, of: Panel = panel) =>
    of.connect(by).vote(tradeArgument(trade), toSeller, reasons, plenty);
  const statusOf = async (trade: Trade) => (await stateOf(trade)).status;
  const expectRefused = (sent: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(sent)
      .to.be.revertedWithCustomError(panel, error)
      .withArgs(...args);

  test("when the caller is no member, it reverts with Panel_NotMember", async () => {
    const trade = await dispute();
    await expectRefused(vote(stranger, trade, 1n), "Panel_NotMember", stranger.address);
    await expectRefused(vote(seller, trade, 1n), "Panel_NotMember", seller.address);
  });

  test("given a trade with another arbiter, it reverts with Panel_NotArbiter", async () => {
    const trade = await disputed({ arbiter: stranger.address });
    await expectRefused(vote(ann, trade, 1n), "Panel_NotArbiter", tradeId(trade));
  });

  test("given a trade that is not disputed, it reverts with Panel_NotDisputed", async () => {
    const trade = await shipped({ arbiter: panel.address });
    await expectRefused(vote(ann, trade, 1n), "Panel_NotDisputed", tradeId(trade));
  });

  test("given other terms than were bought, it reverts with Panel_NotDisputed", async () => {
    const trade = await dispute();
    const other = { ...trade, buyer: stranger.address };
    await expectRefused(vote(ann, other, 1n), "Panel_NotDisputed", tradeId(trade));
  });

  describe("given fewer agree than are needed", () => {
    test("it emits Voted and rules nothing", async () => {
      const trade = await dispute();
      await expect(vote(ann, trade, 4_000n))
        .to.emit(panel, "Voted")
        .withArgs(tradeId(trade), ann.address, 4_000n, note, 1n);
      expect(await statusOf(trade)).to.equal(STATUS.Disputed);
    });

    test("when a member votes twice, it counts once", async () => {
      const trade = await dispute();
      for (let i = 0; i < 3; i++) await vote(ann, trade, 4_000n);
      expect(await statusOf(trade)).to.equal(STATUS.Disputed);
      expect(await panel.votesFor(tradeId(trade), 4_000n, note)).to.equal(1n);
    });
  });

  test("given members are for different rulings or notes, it rules nothing", async () => {
    const trade = await dispute();
    await vote(ann, trade, 4_000n);
    await vote(bob, trade, 4_001n);
    await vote(cid, trade, 4_000n, ethers.id("other"));
    expect(await statusOf(trade)).to.equal(STATUS.Disputed);
  });

  test("given enough agree, it rules at the escrow", async () => {
    const trade = await dispute();
    await vote(ann, trade, 4_000n);
    const sent = vote(cid, trade, 4_000n);
    await expect(sent).to.changeEtherBalances(market.ethers, [seller, buyer, panel], [4_000n, 5_700n, 300n]);
    await expect(sent).to.emit(escrow, "Ruled").withArgs(tradeId(trade), 4_000n, 5_700n, 300n, 0n, note);
  });

  describe("when a member changes its vote", () => {
    test("its earlier vote counts no more", async () => {
      const trade = await dispute();
      await vote(ann, trade, 4_000n);
      await vote(ann, trade, 1n);
      await vote(bob, trade, 4_000n);
      expect(await statusOf(trade)).to.equal(STATUS.Disputed);
      expect(await panel.votesFor(tradeId(trade), 4_000n, note)).to.equal(1n);
    });

    test("it can make enough agree", async () => {
      const trade = await dispute();
      await vote(ann, trade, 4_000n);
      await vote(bob, trade, 1n);
      await vote(ann, trade, 1n);
      expect(await statusOf(trade)).to.equal(STATUS.Ruled);
    });
  });

  test("given the trade was ruled, it reverts with Panel_NotDisputed", async () => {
    const trade = await dispute();
    await vote(ann, trade, 1n);
    await vote(bob, trade, 1n);
    await expectRefused(vote(cid, trade, 1n), "Panel_NotDisputed", tradeId(trade));
  });

  test("when the buyer releases a part to void votes, it is refused and they count", async () => {
    const trade = await dispute();
    await vote(ann, trade, 1n);
    const sent = escrow.connect(buyer).releasePart(tradeArgument(trade), 50n, plenty);
    await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
    await vote(bob, trade, 1n);
    expect(await statusOf(trade)).to.equal(STATUS.Ruled);
  });

  test("given the seller is to get more than there is, the last vote reverts with Escrow_WrongAmount and can be changed", async () => {
    const trade = await dispute();
    await vote(ann, trade, 9_701n);
    await expectRevert(vote(bob, trade, 9_701n), "Escrow_WrongAmount", tradeId(trade), 9_701n, 9_700n);
    await vote(ann, trade, 9_700n);
    await vote(bob, trade, 9_700n);
    expect(await statusOf(trade)).to.equal(STATUS.Ruled);
  });

  test("given the window to rule is over, the last vote reverts with Escrow_DeadlinePassed", async () => {
    const trade = await dispute();
    await vote(ann, trade, 1n);
    const { time } = await stateOf(trade);
    await market.nextAt(time + 1n);
    await expectRevert(vote(bob, trade, 1n), "Escrow_DeadlinePassed", tradeId(trade), time);
  });

  test("given the last second of the window to rule, the last vote rules at the escrow", async () => {
    const trade = await dispute();
    await vote(ann, trade, 1n);
    await market.nextAt((await stateOf(trade)).time);
    await vote(bob, trade, 1n);
    expect(await statusOf(trade)).to.equal(STATUS.Ruled);
  });

  test("given a panel of one, its vote rules", async () => {
    const alone = await market.deployPanel([ann], 1);
    const trade = await disputed({ arbiter: alone.address });
    await vote(ann, trade, 1n, note, alone);
    expect(await statusOf(trade)).to.equal(STATUS.Ruled);
  });
});
