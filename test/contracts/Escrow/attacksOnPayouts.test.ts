import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { ACCOUNT, type MockAccount, STATUS, TOKEN } from "../utils/contracts.ts";
import { type Changes, COIN, NOBODY, NOTE, PLENTY } from "../utils/createMarket.ts";
import { expectBombs } from "../utils/expectBombs.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { openMarket } from "../utils/openMarket.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow attacks on payouts", async () => {
  const market = await openMarket();
  const { ethers, escrow, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, buy, funded, shipped, disputed, stateOf, nextAt, fund, expectRevert } = market;

  const call = (name: string, ...args: unknown[]) => escrow.interface.encodeFunctionData(name, args);
  const selectorOf = (error: string) => escrow.interface.getError(error)?.selector;
  const coinOf = (account: { address: string }) => ethers.provider.getBalance(account.address);
  const statusOf = async (trade: Trade) => (await stateOf(trade)).status;

  /** Of 1 000 and a deposit of 500, a ruling or settlement of 600 for the seller gives each of these. */
  const PRICED: Changes = { price: 1_000n, deposit: 500n, arbiterBps: 300n, referralBps: 1_000n };
  const ROLES = ["seller", "referrer", "buyer", "arbiter"] as const;
  type Role = (typeof ROLES)[number];
  const OWNERS = { seller, referrer, buyer, arbiter };
  const RULED = { seller: 540n, referrer: 60n, buyer: 855n, arbiter: 45n };
  const SETTLED = { seller: 540n, referrer: 60n, buyer: 900n, arbiter: 0n };
  const DUE = { rule: RULED, settle: SETTLED };

  /** Shipped, with a contract of its owner in each of these roles. Only theirs are in `accounts`. */
  async function shippedWith(roles: readonly Role[], changes: Changes = {}) {
    const accounts = {} as Record<Role, MockAccount & { address: string }>;
    for (const role of roles) accounts[role] = await market.deployAccount(OWNERS[role]);
    const addresses = Object.fromEntries(Object.entries(accounts).map(([role, { address }]) => [role, address]));
    const trade = await funded({ ...PRICED, referrer: referrer.address, ...changes, ...addresses });
    await (await commandOf(market, "Ship", seller)).give(trade);
    return { trade, accounts };
  }

  async function disputedWith(roles: readonly Role[], changes: Changes = {}) {
    const { trade, accounts } = await shippedWith(roles, changes);
    await (await commandOf(market, "Dispute", buyer, { by: trade.buyer })).give(trade);
    return { trade, accounts };
  }

  const rule = await commandOf(market, "Rule", arbiter, { toSeller: 600n });
  const settling = await commandOf(market, "Settle", seller, { toSeller: 600n });
  const partly = await commandOf(market, "ReleasePart", buyer, { amount: 100n });

  /** The call that ends a trade so, for anybody to make, with every signature that it needs. */
  async function callTo(action: "rule" | "settle", trade: Trade): Promise<string> {
    const argument = tradeArgument(trade);
    if (action === "rule") {
      return call("ruleBySignature", argument, 600n, NOTE, rule.until, await rule.sign(trade));
    }
    const [bySeller, byBuyer] = [await settling.sign(trade), await settling.sign(trade, { signer: buyer })];
    return call("settle", argument, 600n, settling.until, bySeller, byBuyer);
  }

  async function end(action: "rule" | "settle", trade: Trade) {
    const data = await callTo(action, trade);
    return stranger.sendTransaction({ to: escrow.address, data, ...PLENTY });
  }

  describe("reentrancy", () => {
    /** Every payee in turn calls back what `again` makes of the trade, and is paid once. */
    async function expectPaidOnce(action: "rule" | "settle", again: (trade: Trade) => Promise<string>) {
      for (const role of ROLES.filter((each) => DUE[action][each] > 0n)) {
        const { trade, accounts } = await disputedWith([role]);
        await disputed(PRICED); // whose money a second payment would take
        const account = accounts[role];
        await account.callBack(escrow.address, await again(trade));
        await expect(end(action, trade)).to.changeEtherBalance(ethers, escrow, -1_500n);
        expect(await coinOf(account)).to.equal(DUE[action][role]);
        expect(await account.called()).to.equal(true);
        expect((await account.callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_WrongStatus"));
      }
    }

    test("when a payee of a ruling has it ruled again, each is paid once", async () => {
      await expectPaidOnce("rule", (trade) => callTo("rule", trade));
    });

    test("when a payee of a ruling has it settled, each is paid once", async () => {
      await expectPaidOnce("rule", (trade) => callTo("settle", trade));
    });

    test("when a payee of a settlement settles again, each is paid once", async () => {
      await expectPaidOnce("settle", (trade) => callTo("settle", trade));
    });

    test("when a payee of a settlement has it ruled, each is paid once", async () => {
      await expectPaidOnce("settle", (trade) => callTo("rule", trade));
    });

    test("when a payee of an arbiter's silence expires it again, each is paid once", async () => {
      const paid = { seller: 450n, referrer: 50n, buyer: 1_000n };
      for (const role of ["seller", "referrer", "buyer"] as const) {
        const { trade, accounts } = await disputedWith([role]);
        await disputed(PRICED); // whose money a second division would take
        const account = accounts[role];
        await account.callBack(escrow.address, call("expire", tradeArgument(trade)));
        await nextAt((await stateOf(trade)).time + 1n);
        const sent = escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
        await expect(sent).to.changeEtherBalance(ethers, escrow, -1_500n);
        expect(await coinOf(account)).to.equal(paid[role]);
        expect((await account.callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_WrongStatus"));
      }
    });

    test("when a payee of a part hands it in again, it is paid once", async () => {
      for (const role of ["seller", "referrer"] as const) {
        const { trade, accounts } = await shippedWith([role]);
        await disputed(PRICED);
        const signature = await partly.sign(trade);
        const again = call("releasePartBySignature", tradeArgument(trade), 100n, partly.until, signature);
        await accounts[role].callBack(escrow.address, again);
        await expect(partly.submit(trade, signature)).to.changeEtherBalance(ethers, escrow, -100n);
        expect((await accounts[role].callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_UnknownTerms"));
      }
    });

    test("when a seller refunds the rest while it is paid a part, every unit is paid once", async () => {
      const { trade, accounts } = await shippedWith(["seller"], { referrer: NOBODY });
      await disputed(PRICED);
      const rest = { ...trade, released: 100n };
      await accounts.seller.callBack(escrow.address, call("refund", tradeArgument(rest)));
      const sent = partly.give(trade);
      await expect(sent).to.changeEtherBalances(ethers, [buyer, escrow], [1_400n, -1_500n]);
      expect(await statusOf(rest)).to.equal(STATUS.Refunded);
    });

    test("when a token calls back while a ruling pays it, each is paid once", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const { trade } = await disputedWith([], { token: mock.address });
      await disputed({ ...PRICED, token: mock.address });
      await mock.callBack(escrow.address, await callTo("settle", trade));
      const accounts = [seller, referrer, buyer, arbiter, escrow];
      await expect(end("rule", trade)).to.changeTokenBalances(ethers, mock, accounts, [540, 60, 855, 45, -1_500]);
      expect((await mock.callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_WrongStatus"));
    });
  });

  describe("griefing", () => {
    const HOSTILE = [ACCOUNT.Refuse, ACCOUNT.BurnGas, ACCOUNT.ReturnBomb];
    /** What an end costs without harm, and one failing push at most: its gas, and the credit and its event. */
    const [END, PUSH] = [130_000n, 200_000n + 50_000n];

    async function expectOthersPaid(action: "rule" | "settle") {
      for (const role of ROLES.filter((each) => DUE[action][each] > 0n)) {
        for (const behaviour of HOSTILE) {
          const { trade, accounts } = await disputedWith([role]);
          const account = accounts[role];
          await account.behave(behaviour);
          const sent = end(action, trade);
          const paid = ROLES.map((each) => (each === role ? 0n : DUE[action][each]));
          await expect(sent).to.changeEtherBalances(ethers, Object.values(OWNERS), paid);
          expect(await escrow.creditOf(account.address, COIN)).to.equal(DUE[action][role]);
          expect((await (await sent).wait())?.gasUsed).to.be.lessThan(END + PUSH);
        }
      }
    }

    test("when one payee of a ruling reverts, burns gas or returns a bomb, the others are paid and it is credited", async () => {
      await expectOthersPaid("rule");
    });

    test("when one payee of a settlement reverts, burns gas or returns a bomb, the others are paid and it is credited", async () => {
      await expectOthersPaid("settle");
    });

    test("when all payees of a ruling burn gas, it still ends and all are credited", async () => {
      const { trade, accounts } = await disputedWith(ROLES);
      for (const account of Object.values(accounts)) await account.behave(ACCOUNT.BurnGas);
      const receipt = await (await end("rule", trade)).wait();
      expect(receipt?.gasUsed).to.be.lessThan(END + 4n * PUSH);
      for (const role of ROLES) {
        expect(await escrow.creditOf(accounts[role].address, COIN)).to.equal(RULED[role]);
      }
      expect(await statusOf(trade)).to.equal(STATUS.Ruled);
    });

    test("when a caller starves a payee of gas, nothing ends and nothing is credited", async () => {
      for (const action of ["rule", "settle"] as const) {
        for (const role of ROLES.filter((each) => DUE[action][each] > 0n)) {
          const { trade, accounts } = await disputedWith([role]);
          await accounts[role].behave(ACCOUNT.NeedGas);
          const data = await callTo(action, trade);
          const sent = stranger.sendTransaction({ to: escrow.address, data, gasLimit: 220_000n });
          await expect(sent).to.be.revertedWithCustomError(escrow, "Escrow_TooLittleGas");
          await end(action, trade);
          expect(await coinOf(accounts[role])).to.equal(DUE[action][role]);
        }
      }
    });

    test("when a token burns gas, returns a bomb or denies a payee, a ruling still ends and all are credited", async () => {
      for (const behaviour of [TOKEN.ReturnFalse, TOKEN.BurnGas, TOKEN.ReturnBomb]) {
        const mock = await market.deployToken();
        await fund(buyer, mock);
        const { trade } = await disputedWith([], { token: mock.address });
        await mock.behave(behaviour);
        await end("rule", trade);
        for (const role of ROLES) {
          expect(await escrow.creditOf(OWNERS[role].address, mock.address)).to.equal(RULED[role]);
        }
      }
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const { trade } = await disputedWith([], { token: mock.address });
      await mock.deny(seller.address, true);
      const others = [referrer, buyer, arbiter];
      await expect(end("rule", trade)).to.changeTokenBalances(ethers, mock, others, [60, 855, 45]);
      expect(await escrow.creditOf(seller.address, mock.address)).to.equal(540n);
    });

    test("when a payee, the token or the hook takes what it gets and returns a bomb, all are paid for what the bomb costs", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const hook = await market.deploy<MockHook>("MockHook");
      const inToken = await disputedWith([], { token: mock.address });
      const hooked = await disputedWith([], { hook: hook.address });
      const ways = [
        { ...inToken, bombs: 4n, harm: () => mock.behave(TOKEN.AcceptWithBomb) },
        { ...hooked, bombs: 1n, harm: () => hook.behave(HOOK.Accept, HOOK.AcceptWithBomb) },
      ];
      for (const role of ROLES) {
        const of = await disputedWith([role]);
        ways.push({ ...of, bombs: 1n, harm: () => of.accounts[role].behave(ACCOUNT.AcceptWithBomb) });
      }

      /** Of a ruling that pays all and tells the hook: no Credited, no HookFailed. */
      async function gasOf(trade: Trade): Promise<bigint> {
        const receipt = await (await end("rule", trade)).wait();
        const logs = receipt?.logs.filter(({ address }) => address === escrow.address) ?? [];
        expect(logs.map((log) => escrow.interface.parseLog(log)?.name)).to.deep.equal(["Ruled"]);
        return receipt?.gasUsed ?? 0n;
      }

      for (const { trade, bombs, harm } of ways) {
        await expectBombs(market, () => gasOf(trade), harm, bombs);
      }
    });

    test("when whom a batch pays or tells ends its next trade meanwhile, nothing is paid, and without that trade the rest is", async () => {
      const [selling, referring] = [await market.deployAccount(seller), await market.deployAccount(referrer)];
      const hook = await market.deploy<MockHook>("MockHook");
      const parties = { price: 1_000n, referralBps: 1_000n, seller: selling.address };
      const [first, next] = [
        await funded({ ...parties, referrer: referring.address, hook: hook.address }),
        await funded(parties),
      ];
      await market.helpers.time.increaseTo((await stateOf(next)).time + 1n);
      const refunding = await commandOf(market, "Refund", seller);
      const signed = [refunding.until, await refunding.sign(next)];
      const releaseMany = (trades: Trade[]) => escrow.connect(buyer).releaseMany(trades.map(tradeArgument), PLENTY);
      await hook.behave(HOOK.Accept, HOOK.CallBack);

      for (const [calling, data] of [
        [selling, call("refund", tradeArgument(next))],
        [referring, call("expire", tradeArgument(next))],
        [hook, call("refundBySignature", tradeArgument(next), ...signed)],
      ] as const) {
        const state = await market.helpers.takeSnapshot();
        await calling.callBack(escrow.address, data);
        await expectRevert(releaseMany([first, next]), "Escrow_WrongStatus", tradeId(next), STATUS.Refunded);
        expect([await statusOf(first), await coinOf(escrow)]).to.deep.equal([STATUS.Funded, 2_000n]);
        const accounts = [selling, referring, buyer, escrow];
        await expect(releaseMany([first])).to.changeEtherBalances(ethers, accounts, [900n, 100n, 1_000n, -2_000n]);
        expect(await statusOf(next)).to.equal(STATUS.Refunded);
        await state.restore();
      }
    });

    test("when coin is sent by a contract that destroys itself, no trade and no credit changes", async () => {
      const { trade } = await disputedWith([]);
      const before = await coinOf(escrow);
      const destroying = ethers.concat(["0x73", escrow.address, "0xff"]); // PUSH20 escrow, SELFDESTRUCT
      await stranger.sendTransaction({ data: destroying, value: 7n });
      expect(await coinOf(escrow)).to.equal(before + 7n);
      const accounts = [...Object.values(OWNERS), escrow];
      await expect(end("rule", trade)).to.changeEtherBalances(ethers, accounts, [540n, 60n, 855n, 45n, -1_500n]);
      for (const role of ROLES) expect(await escrow.creditOf(OWNERS[role].address, COIN)).to.equal(0n);
      expect(await coinOf(escrow)).to.equal(before + 7n - 1_500n);
    });
  });

  describe("the arbiter", () => {
    const accounts = [seller, referrer, buyer, arbiter, escrow];

    test("when a party would be the arbiter, the purchase is refused", async () => {
      const bySeller = makeTrade({ arbiter: seller.address });
      await expectRevert(buy(bySeller), "Escrow_BadParty", "arbiter", seller.address);
      const byBuyer = makeTrade({ arbiter: buyer.address });
      await expectRevert(buy(byBuyer), "Escrow_BadParty", "arbiter", buyer.address);
    });

    test("when it gives all to one side, it still gets its share and no more", async () => {
      const [one, other] = [await disputed(PRICED), await disputed(PRICED)];
      const ruled = (trade: Trade, toSeller: bigint) =>
        escrow.connect(arbiter).rule(tradeArgument(trade), toSeller, NOTE, PLENTY);
      await expect(ruled(one, 1_455n)).to.changeEtherBalances(ethers, accounts, [1_455n, 0n, 0n, 45n, -1_500n]);
      await expect(ruled(other, 0n)).to.changeEtherBalances(ethers, accounts, [0n, 0n, 1_455n, 45n, -1_500n]);
    });

    test("when it is silent, it gets nothing and the offer's split holds", async () => {
      const { trade } = await disputedWith([]);
      await nextAt((await stateOf(trade)).time + 1n);
      const sent = escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, accounts, [450n, 50n, 1_000n, 0n, -1_500n]);
    });

    test("when it rules on a trade of another arbiter, it is refused", async () => {
      const trade = await disputed({ ...PRICED, arbiter: stranger.address });
      const sent = escrow.connect(arbiter).rule(tradeArgument(trade), 0n, NOTE);
      await expectRevert(sent, "Escrow_NotArbiter", tradeId(trade), arbiter.address);
      await rule.expectBadSignature(trade, await rule.sign(trade), stranger.address);
    });

    test("when it is the referrer too, it gets its share and the referral's, and no more", async () => {
      const { trade } = await disputedWith([], { referrer: arbiter.address });
      const paid = [540n, 0n, 855n, 105n, -1_500n];
      await expect(end("rule", trade)).to.changeEtherBalances(ethers, accounts, paid);
    });
  });

  describe("the parties", () => {
    test("when the seller would be the buyer, the purchase is refused", async () => {
      await expectRevert(buy(makeTrade({ buyer: seller.address })), "Escrow_BadParty", "buyer", seller.address);
    });

    test("when the referrer is the buyer, a ruling gives it the seller's share of the price at most", async () => {
      const { trade } = await disputedWith([], { referrer: buyer.address });
      const accounts = [seller, buyer, arbiter, escrow];
      await expect(end("rule", trade)).to.changeEtherBalances(ethers, accounts, [540n, 915n, 45n, -1_500n]);
    });

    test("when the referrer is the seller, the seller gets its own part", async () => {
      const { trade } = await disputedWith([], { referrer: seller.address });
      const accounts = [seller, buyer, arbiter, escrow];
      await expect(end("rule", trade)).to.changeEtherBalances(ethers, accounts, [600n, 855n, 45n, -1_500n]);
    });

    test("when a seller holds no deposit, it can't dispute to keep the buyer waiting", async () => {
      const trade = await shipped({ price: 100n });
      const sent = escrow.connect(seller).dispute(tradeArgument(trade), NOTE);
      await expectRevert(sent, "Escrow_NotDisputant", tradeId(trade), seller.address);
    });

    test("when a party settles or is ruled more than is held, it is refused", async () => {
      const trade = await disputed(PRICED);
      await disputed(PRICED);
      for (const toSeller of [1_501n, 2n ** 256n - 1n]) {
        const sent = escrow.connect(seller).settle(tradeArgument(trade), toSeller, 2n ** 40n - 1n, "0x", "0x");
        await expectRevert(sent, "Escrow_WrongAmount", tradeId(trade), toSeller, 1_500n);
        const ruled = escrow.connect(arbiter).rule(tradeArgument(trade), toSeller, NOTE);
        await expectRevert(ruled, "Escrow_WrongAmount", tradeId(trade), toSeller, 1_455n);
      }
    });
  });
});
