import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { COIN } from "../utils/createMarket.ts";
import { APPEAL_FEE, FEE, type MockArbitrator, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signCommand } from "../utils/typedData.ts";

describe("ArbitratorAdapter attacks", async () => {
  const market = await openArbiters();
  const { ethers, escrow, adapter, arbitrator, domain, seller, buyer, stranger, plenty } = market;
  const { dispute, waiting, created, decide, creditsOf, stateOf, nextAt, expectRefused, expectRevert } = market;

  /** A case that an account contract has opened as the buyer, and the seller has answered. */
  async function createdBy(account: Awaited<ReturnType<typeof market.deployAccount>>) {
    const trade = await market.shipped({ arbiter: adapter.address, buyer: account.address, price: 10_000n });
    const objection = escrow.interface.encodeFunctionData("dispute", [tradeArgument(trade), market.note]);
    await account.execute(escrow.address, 0n, objection);
    await account.execute(adapter.address, FEE, adapter.interface.encodeFunctionData("open", [tradeArgument(trade)]));
    await adapter.connect(seller).answer(tradeId(trade), { value: FEE });
    return (await adapter.caseOf(tradeId(trade))).disputeID;
  }

  describe("ruling", () => {
    test("when a stranger rules through the arbitrator on a number of another contract, it is refused", async () => {
      const other = await market.deployAdapter();
      const { disputeID } = await created();
      const sent = arbitrator.connect(stranger).forceRuling(other.address, disputeID, 1n);
      await expect(sent).to.be.revertedWithCustomError(other, "ArbitratorAdapter_UnknownDispute");
    });

    test("when another arbitrator rules, it is refused", async () => {
      const { disputeID } = await created();
      const other = (await ethers.deployContract("MockArbitrator")) as unknown as MockArbitrator;
      const sent = other.forceRuling(adapter.address, disputeID, 1n);
      await expectRefused(sent, "NotArbitrator", await other.getAddress());
    });

    test("when a party asks the escrow to rule in the adapter's name, it is refused", async () => {
      const { trade } = await created();
      const terms = {
        token: COIN,
        toSeller: 1n,
        toBuyer: 9_999n,
        toArbiter: 0n,
        note: market.note,
        deadline: 2n ** 39n,
      };
      const signature = await signCommand(seller, domain, "Rule", trade, terms);
      const args = [tradeArgument(trade), 1n, market.note, 2n ** 39n, signature] as const;
      await expectRevert(escrow.ruleBySignature(...args), "Escrow_BadSignature", adapter.address);
    });

    test("when a buyer releases wei by wei to void a ruling, each is refused and the ruling is carried out", async () => {
      const trade = await waiting({ hook: market.hungry });
      const id = tradeId(trade);
      const releaseWei = () =>
        expectRevert(
          escrow.connect(buyer).releasePart(tradeArgument(trade), 1n, plenty),
          "Escrow_WrongStatus",
          id,
          STATUS.Disputed,
        );
      await releaseWei();
      await adapter.connect(seller).answer(id, { value: FEE });
      await releaseWei();
      await market.starve((await adapter.caseOf(id)).disputeID, 1n);
      await releaseWei();
      await expect(adapter.execute(id, plenty)).to.changeEtherBalances(ethers, [seller, buyer], [10_000n, 0n]);
    });

    test("when somebody is sparing with gas, the ruling is not made, waits, or is carried out whole", async () => {
      const outcomes = new Map<bigint, [status: bigint, credit: bigint]>();
      for (let gasLimit = 50_000; gasLimit <= 600_000; gasLimit += 25_000) {
        const { trade, id, disputeID } = await created({ arbiterBps: 1_000n, hook: market.hungry });
        const before = await adapter.creditOf(seller.address, COIN);
        await market.starve(disputeID, 1n, gasLimit).catch(() => {});
        const { stage } = await adapter.caseOf(id);
        const credit = (await adapter.creditOf(seller.address, COIN)) - before;
        const outcome: [bigint, bigint] = [(await stateOf(trade)).status, credit];
        expect(outcomes.get(stage) ?? outcome).to.deep.equal(outcome);
        outcomes.set(stage, outcome);
      }
      expect([...outcomes]).to.deep.equal([
        [STAGE.Created, [STATUS.Disputed, 0n]],
        [STAGE.Decided, [STATUS.Disputed, FEE]],
        [STAGE.Closed, [STATUS.Ruled, FEE + 1_000n]],
      ]);
    });
  });

  describe("fees", () => {
    test("when the winner refuses coin, the ruling stands and the escrow and the adapter keep its money for it", async () => {
      const account = await market.deployAccount(buyer, FEE);
      const disputeID = await createdBy(account);
      await account.behave(ACCOUNT.Refuse);
      await expect(decide(disputeID, 2n)).to.emit(escrow, "Ruled");
      expect(await escrow.creditOf(account.address, COIN)).to.equal(9_700n);
      expect(await adapter.creditOf(account.address, COIN)).to.equal(FEE + 300n);
    });

    test("when a party pays late in the dispute to win by default, it is refused", async () => {
      const trade = await dispute({ ruleWindow: 5n * DAY });
      const { time } = await stateOf(trade);
      await nextAt(time - 2n * DAY);
      const sent = adapter.connect(seller).open(tradeArgument(trade), { value: FEE });
      await expectRefused(sent, "TooLate", tradeId(trade), time + 2n * DAY, time);
    });

    test("when one case's fees are taken back, the fees of the others are there", async () => {
      const [first, second, third] = [await created(), await created(), await waiting()];
      await escrow.connect(buyer).release(tradeArgument(first.trade), plenty);
      await adapter.reclaim(first.id);
      await adapter.withdraw(seller.address, COIN);
      expect(await ethers.provider.getBalance(adapter.address)).to.equal(2n * FEE);
      await decide(second.disputeID, 2n);
      await escrow.connect(seller).refund(tradeArgument(third), plenty);
      await adapter.reclaim(tradeId(third));
      expect(await creditsOf()).to.deep.equal([2n * FEE, 0n]);
      await adapter.withdraw(buyer.address, COIN);
      expect(await ethers.provider.getBalance(adapter.address)).to.equal(0n);
    });
  });

  describe("reentrancy", () => {
    const refusal = adapter.interface.getError("ReentrancyGuardReentrantCall")?.selector;

    const call = (name: string, ...args: unknown[]) => adapter.interface.encodeFunctionData(name, args);
    /** Every way in that moves something. */
    const FOREVER = 2n ** 40n - 1n;
    const ENTRIES: ((trade: Trade, disputeID: bigint, account: string) => string)[] = [
      (trade) => call("open", tradeArgument(trade)),
      (trade) => call("answer", tradeId(trade)),
      (trade) => call("timeOut", tradeId(trade)),
      (trade) => call("appeal", tradeId(trade)),
      (trade) => call("execute", tradeId(trade)),
      (trade) => call("reclaim", tradeId(trade)),
      (_trade, _disputeID, account) => call("withdraw", account, COIN),
      (_trade, disputeID) => call("rule", disputeID, 1n),
      (trade) => call("openBySignature", tradeArgument(trade), buyer.address, FOREVER, "0x"),
      (trade) => call("answerBySignature", tradeId(trade), buyer.address, FOREVER, "0x"),
      (trade) => call("appealBySignature", tradeId(trade), buyer.address, FOREVER, "0x"),
    ];

    async function expectArbitratorRefused() {
      expect(await arbitrator.callSucceeded()).to.equal(false);
      expect((await arbitrator.callResult()).slice(0, 10)).to.equal(refusal);
    }
    test("when a party enters again while it is paid by the escrow, it is refused", async () => {
      const account = await market.deployAccount(buyer, BigInt(ENTRIES.length) * FEE);
      const trade = await dispute();
      for (const entry of ENTRIES) {
        const disputeID = await createdBy(account);
        await account.callBack(adapter.address, entry(trade, disputeID, account.address));
        await decide(disputeID, 2n);
        expect((await account.callResult()).slice(0, 10)).to.equal(refusal);
      }
      expect(await adapter.creditOf(account.address, COIN)).to.equal(BigInt(ENTRIES.length) * (FEE + 300n));
    });

    test("when a token enters again while a credit in it is paid, it is refused and the credit is paid once", async () => {
      const mock = await market.deployToken();
      await market.fund(buyer, mock);
      const { disputeID } = await created({ token: mock.address, arbiterBps: 300n });
      await decide(disputeID, 2n);
      const trade = await dispute();
      for (const entry of ENTRIES) {
        const state = await market.helpers.takeSnapshot();
        await mock.callBack(adapter.address, entry(trade, disputeID, buyer.address));
        const sent = adapter.withdraw(buyer.address, mock.address);
        await expect(sent).to.changeTokenBalances(ethers, mock, [buyer, adapter], [300n, -300n]);
        expect((await mock.callResult()).slice(0, 10)).to.equal(refusal);
        await state.restore();
      }
    });

    test("when the arbitrator enters again while a dispute is created, it is refused and the dispute is created", async () => {
      for (const entry of ENTRIES) {
        const trade = await waiting();
        const id = tradeId(trade);
        const disputeID = await arbitrator.nextId();
        await arbitrator.callBack(adapter.address, entry(trade, disputeID, buyer.address));
        const sent = adapter.connect(seller).answer(id, { value: FEE, ...plenty });
        await expect(sent).to.changeEtherBalances(ethers, [seller, adapter, arbitrator], [-FEE, 0n, FEE]);
        await expectArbitratorRefused();
        expect((await adapter.caseOf(id)).stage).to.equal(STAGE.Created);
        await expect(decide(disputeID, 2n)).to.changeEtherBalances(ethers, [buyer, seller], [10_000n, 0n]);
      }
    });

    test("when the arbitrator enters again while a dispute is appealed, it is refused and the dispute is appealed", async () => {
      for (const entry of ENTRIES) {
        const { trade, id, disputeID } = await created();
        await arbitrator.giveRuling(disputeID, 2n);
        await arbitrator.callBack(adapter.address, entry(trade, disputeID, buyer.address));
        const sent = adapter.connect(seller).appeal(id, { value: APPEAL_FEE, ...plenty });
        await expect(sent).to.changeEtherBalances(ethers, [seller, adapter, arbitrator], [-APPEAL_FEE, 0n, APPEAL_FEE]);
        await expectArbitratorRefused();
        expect((await arbitrator.cases(disputeID)).rounds).to.equal(1n);
        await expect(decide(disputeID, 1n)).to.changeEtherBalances(ethers, [buyer, seller], [0n, 10_000n]);
      }
    });

    test("when the arbitrator ends the trade while a dispute is created, the trade pays once and the fee is divided once", async () => {
      const trade = await waiting();
      const id = tradeId(trade);
      await waiting(); // whose fee a second division would take
      const deadline = 2n ** 40n - 1n;
      const args = [tradeArgument(trade), deadline, await market.signReleaseOf(trade, deadline)];
      const disputeID = await arbitrator.nextId();
      await arbitrator.callBack(escrow.address, escrow.interface.encodeFunctionData("releaseBySignature", args));
      const sent = adapter.connect(seller).answer(id, { value: FEE, ...plenty });
      await expect(sent).to.changeEtherBalances(ethers, [seller, escrow], [10_000n - FEE, -10_000n]);
      expect(await arbitrator.callSucceeded()).to.equal(true);
      await adapter.reclaim(id);
      await expect(decide(disputeID, 2n)).to.changeEtherBalances(ethers, [buyer, seller, escrow], [0n, 0n, 0n]);
      expect(await creditsOf()).to.deep.equal([0n, FEE]);
    });
  });
});
