import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import type { Changes } from "../utils/createMarket.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.rule", async () => {
  const market = await openArbiters();
  const { escrow, adapter, arbitrator, seller, buyer, stranger, token, plenty } = market;
  const { waiting, created, decide, creditsOf, stateOf, expectRefused } = market;

  const rule = (disputeID: bigint, ruling: bigint) =>
    arbitrator.forceRuling(adapter.address, disputeID, ruling, plenty);
  const expectPaid = (sent: Promise<unknown>, toBuyer: bigint, toSeller: bigint) =>
    expect(sent).to.changeEtherBalances(market.ethers, [buyer, seller], [toBuyer, toSeller]);

  test("when the caller is not the arbitrator, it reverts with ArbitratorAdapter_NotArbitrator", async () => {
    const { disputeID } = await created();
    for (const by of [buyer, seller, stranger]) {
      await expectRefused(adapter.connect(by).rule(disputeID, 1n), "NotArbitrator", by.address);
    }
  });

  test("given no such dispute, it reverts with ArbitratorAdapter_UnknownDispute", async () => {
    await created();
    await expectRefused(rule(7n, 1n), "UnknownDispute", 7n);
  });

  test("given a ruling that is no choice, it reverts with ArbitratorAdapter_BadRuling", async () => {
    const [first, second] = [await created(), await created({ deposit: 1n })];
    await expectRefused(rule(first.disputeID, 3n), "BadRuling", 3n, 2n);
    await expectRefused(rule(second.disputeID, 4n), "BadRuling", 4n, 3n);
  });

  test("given a ruling before, it reverts with ArbitratorAdapter_UnknownDispute", async () => {
    const { disputeID } = await created();
    await decide(disputeID, 1n);
    await expectRefused(rule(disputeID, 2n), "UnknownDispute", disputeID);
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
  });

  test("given ruling 0, it divides as the offer says and gives half the fee to each", async () => {
    const { disputeID } = await created({ deposit: 500n, splitBps: 3_000n });
    await expectPaid(decide(disputeID, 0n), 7_500n, 3_000n);
    expect(await creditsOf()).to.deep.equal([FEE / 2n, FEE / 2n]);
  });

  test("given ruling 1, the seller gets the price and its fee back, the buyer the deposit", async () => {
    const { disputeID } = await created({ deposit: 500n });
    await expectPaid(decide(disputeID, 1n), 500n, 10_000n);
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
  });

  test("given ruling 2, the buyer gets all and its fee back", async () => {
    const { disputeID } = await created({ deposit: 500n });
    await expectPaid(decide(disputeID, 2n), 10_500n, 0n);
    expect(await creditsOf()).to.deep.equal([FEE, 0n]);
  });

  test("given ruling 3, the seller gets all and its fee back", async () => {
    const { disputeID } = await created({ deposit: 500n });
    await expectPaid(decide(disputeID, 3n), 0n, 10_500n);
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
  });

  test("given several units of which a part was released, the ruling is about what is left", async () => {
    const changes = { quantity: 3n, stock: 3n, arbiterBps: 1_000n };
    const first = await created(changes, buyer, 12_000n);
    await expectPaid(decide(first.disputeID, 1n), 0n, 16_200n);
    expect(await creditsOf()).to.deep.equal([0n, FEE + 1_800n]);
    const second = await created(changes, buyer, 12_000n);
    await expectPaid(decide(second.disputeID, 2n), 16_200n, 0n);
    expect(await creditsOf()).to.deep.equal([FEE + 1_800n, FEE + 1_800n]);
  });

  test("it emits Ruling, and Ruled at the escrow", async () => {
    const { id, disputeID } = await created();
    const sent = decide(disputeID, 1n);
    await expect(sent).to.emit(adapter, "Ruling").withArgs(arbitrator.address, disputeID, 1n);
    const types = ["address", "uint256", "uint256"];
    const encoded = ethers.AbiCoder.defaultAbiCoder().encode(types, [arbitrator.address, disputeID, 1n]);
    await expect(sent).to.emit(escrow, "Ruled").withArgs(id, 10_000n, 0n, 0n, 0n, ethers.keccak256(encoded));
    const { stage, ruling } = await adapter.caseOf(id);
    expect([stage, ruling]).to.deep.equal([STAGE.Closed, 1n]);
  });

  /** The buyer has paid FEE, the seller what the arbitrator asks for then. */
  async function createdAt(cost: bigint) {
    const trade = await waiting();
    await arbitrator.setCost(cost);
    await adapter.connect(seller).answer(tradeId(trade), { value: cost });
    return (await adapter.caseOf(tradeId(trade))).disputeID;
  }

  describe("given the fee rose before the second party paid", () => {
    test("when the first wins, it gets back what it had paid", async () => {
      await decide(await createdAt(3n * FEE), 2n);
      expect(await creditsOf()).to.deep.equal([FEE, 0n]);
    });

    test("when the second wins, it gets back what the first had paid", async () => {
      await decide(await createdAt(3n * FEE), 1n);
      expect(await creditsOf()).to.deep.equal([0n, FEE]);
    });
  });

  describe("given the fee fell before the second party paid", () => {
    test("when the second wins, it gets back what it had paid and the first the rest", async () => {
      await decide(await createdAt(FEE / 4n), 1n);
      expect(await creditsOf()).to.deep.equal([(FEE * 3n) / 4n, FEE / 4n]);
    });

    test("when the first wins, it gets back what it had paid", async () => {
      await decide(await createdAt(FEE / 4n), 2n);
      expect(await creditsOf()).to.deep.equal([FEE, 0n]);
    });

    test("when nobody wins, each gets half of what the first had paid", async () => {
      await decide(await createdAt(FEE / 4n), 0n);
      expect(await creditsOf()).to.deep.equal([FEE / 2n, FEE / 2n]);
    });
  });

  describe("given an arbiter's share", () => {
    const withShare: Changes = { arbiterBps: 1_000n, deposit: 2_000n };

    test("with it each ends with what the ruling says", async () => {
      let credits = [0n, 0n];
      const expectEnd = async (ruling: bigint, toBuyer: bigint[], toSeller: bigint[], change: Changes = withShare) => {
        const { disputeID } = await created(change);
        await expectPaid(decide(disputeID, ruling), toBuyer[0] as bigint, toSeller[0] as bigint);
        credits = credits.map((credit, i) => credit + ([toBuyer, toSeller][i]?.[1] as bigint));
        expect(await creditsOf(), `ruling ${ruling}`).to.deep.equal(credits);
      };
      // what the escrow pays, and the credits, of which the fee is FEE
      await expectEnd(0n, [5_800n, 1_200n + FEE / 2n], [5_000n, FEE / 2n]);
      await expectEnd(1n, [800n, 1_200n], [10_000n, FEE]);
      await expectEnd(2n, [10_800n, 1_200n + FEE], [0n, 0n]);
      await expectEnd(3n, [0n, 0n], [10_800n, 1_200n + FEE]);
      await expectEnd(1n, [0n, 500n], [9_450n, 550n + FEE], { ...withShare, deposit: 500n });
    });

    test("it is credited in the token", async () => {
      await market.fund(buyer);
      const { disputeID } = await created({ ...withShare, token: token.address });
      await decide(disputeID, 3n);
      expect(await creditsOf(token.address)).to.deep.equal([0n, 1_200n]);
      await expect(adapter.withdraw(seller.address, token.address)).to.changeTokenBalances(
        market.ethers,
        token,
        [seller, adapter],
        [1_200n, -1_200n],
      );
    });
  });

  test("given a share that leaves less than the price, the seller gets what is left", async () => {
    const { disputeID } = await created({ arbiterBps: 1_000n });
    await expectPaid(decide(disputeID, 1n), 0n, 9_000n);
    expect(await creditsOf()).to.deep.equal([0n, FEE + 1_000n]);
  });

  test("given the escrow's deadline has passed, the ruling decides about the fee and the offer's split about the rest", async () => {
    const { trade, disputeID } = await created();
    await market.nextAt((await stateOf(trade)).time + 1n);
    await rule(disputeID, 2n);
    expect(await creditsOf()).to.deep.equal([FEE, 0n]);
    await expectPaid(escrow.connect(stranger).expire(tradeArgument(trade), plenty), 5_000n, 5_000n);
  });

  test("given the escrow's deadline is in this second, it rules at the escrow", async () => {
    const { trade, disputeID } = await created();
    await market.nextAt((await stateOf(trade)).time);
    await expectPaid(rule(disputeID, 2n), 10_000n, 0n);
    expect((await stateOf(trade)).status).to.equal(STATUS.Ruled);
  });

  test("given too little gas for the escrow, the ruling waits for execute", async () => {
    const { trade, id, disputeID } = await created({ hook: market.hungry });
    await market.starve(disputeID, 2n);
    expect(await creditsOf()).to.deep.equal([FEE, 0n]);
    const { stage, ruling } = await adapter.caseOf(id);
    expect([stage, ruling]).to.deep.equal([STAGE.Decided, 2n]);
    expect((await stateOf(trade)).status).to.equal(STATUS.Disputed);
    await expectPaid(adapter.connect(stranger).execute(id, plenty), 10_000n, 0n);
  });

  test("given the buyer has released, the seller gets its fee back whatever the ruling", async () => {
    const { trade, disputeID } = await created();
    await escrow.connect(buyer).release(tradeArgument(trade), plenty);
    await decide(disputeID, 2n);
    expect(await creditsOf()).to.deep.equal([0n, FEE]);
    expect((await stateOf(trade)).status).to.equal(STATUS.Released);
  });

  test("given the fees were taken back before, it emits Ruling and moves nothing", async () => {
    const { trade, id, disputeID } = await created();
    await escrow.connect(seller).refund(tradeArgument(trade), plenty);
    await adapter.connect(stranger).reclaim(id);
    await expect(decide(disputeID, 1n)).to.emit(adapter, "Ruling").withArgs(arbitrator.address, disputeID, 1n);
    expect(await creditsOf()).to.deep.equal([FEE, 0n]);
  });
});
