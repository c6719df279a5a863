import { expect } from "chai";
import type { TransactionResponse } from "ethers";
import { describe, test } from "vitest";
import { type MockAccount, STATUS } from "../utils/contracts.ts";
import { type Changes, NOTE } from "../utils/createMarket.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import type { CallingToken } from "../utils/openCheckout.ts";
import { openMarketWith } from "../utils/openMarket.ts";
import { purchaseOf } from "../utils/purchaseOf.ts";
import { type Trade, tradeArgument } from "../utils/terms.ts";
import {
  type Bid,
  offerLeaf,
  signAcceptBid,
  signBid,
  signCatalogue,
  signCommand,
  signOffer,
} from "../utils/typedData.ts";

const NEVER = 2n ** 40n - 1n;
const SPACIOUS = { gasLimit: 12_000_000 };
const ROLES = ["seller", "referrer", "buyer", "arbiter"] as const;
type Role = (typeof ROLES)[number];
type Caller = Role | "token" | "hook";
/** What the escrow pays to each role, in the order of ROLES. */
type Payouts = readonly [seller: bigint, referrer: bigint, buyer: bigint, arbiter: bigint];

/** Everybody is a contract that does what anybody asks of it, and signs by its owner. Each of them can be made to call back. */
describe("Escrow attacks by calling back", async () => {
  const market = await openMarketWith(async ({ deploy, deployAccount, ...owners }) => {
    const accounts = {} as Record<Role, MockAccount & { address: string }>;
    for (const role of ROLES) accounts[role] = await deployAccount(owners[role]);
    return { accounts, hook: await deploy<MockHook>("MockHook"), calling: await deploy<CallingToken>("CallingToken") };
  });
  const { ethers, accounts, hook, calling, escrow, domain, seller, buyer, stranger, helpers } = market;
  const { makeTrade, funded, signReleaseOf, stateOf } = market;

  const call = (name: string, ...args: unknown[]) => escrow.interface.encodeFunctionData(name, args);
  const selectorOf = (error: string) => escrow.interface.getError(error)?.selector;
  const statusOf = async (trade: Trade) => (await stateOf(trade)).status;
  const escrowCall = (data: string) => stranger.sendTransaction({ to: escrow.address, data, ...SPACIOUS });
  const by = (role: Role, name: string, ...args: unknown[]) =>
    accounts[role].execute(escrow.address, 0n, call(name, ...args), SPACIOUS);

  await calling.mint(accounts.buyer.address, 10n ** 24n);
  await calling.mint(buyer.address, 10n ** 24n);
  await calling.connect(buyer).approve(escrow.address, 10n ** 24n);
  const approval = calling.interface.encodeFunctionData("approve", [escrow.address, 10n ** 24n]);
  await accounts.buyer.execute(calling.address, 0n, approval);

  /** Between the four accounts; in the token and with the hook where one of these is to call back. */
  function termsWith(caller: Caller): Changes {
    const parties = Object.fromEntries(ROLES.map((role) => [role, accounts[role].address]));
    const calls = { token: { token: calling.address }, hook: { hook: hook.address } };
    const priced = { price: 1_000n, deposit: 500n, referralBps: 1_000n, arbiterBps: 300n };
    return { ...priced, ...parties, ...(caller === "token" || caller === "hook" ? calls[caller] : {}) };
  }

  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

  async function arm(caller: Caller, data: string, when: "atPurchase" | "atEnd") {
    if (caller === "hook") {
      const at = (each: typeof when) => (each === when ? HOOK.CallBack : HOOK.Accept);
      await hook.behave(at("atPurchase"), at("atEnd"));
    }
    const contract = caller === "hook" ? hook : caller === "token" ? calling : accounts[caller];
    await contract.callBack(escrow.address, data);
  }

  /** How what was called back went, each time: the beginning of the error, or "0x". Of an account, the last time. */
  async function answersTo(caller: Caller, sent: TransactionResponse): Promise<string[]> {
    const answer = (success: boolean, result: string) => (success ? "0x" : result.slice(0, 10));
    if (caller !== "hook" && caller !== "token") {
      const account = accounts[caller];
      return (await account.called()) ? [answer(await account.callSucceeded(), await account.callResult())] : [];
    }
    const { interface: abi } = caller === "hook" ? hook : calling;
    const events = ((await sent.wait())?.logs ?? []).flatMap((log) => abi.parseLog(log) ?? []);
    return events.filter(({ name }) => name === "CalledBack").map(({ args }) => answer(args.success, args.result));
  }

  /** What each role has, then what the escrow has, in the asset of trades in which `caller` calls back. */
  const balancesWith = (caller: Caller): Promise<bigint[]> =>
    Promise.all(
      [...ROLES.map((role) => accounts[role]), escrow].map(({ address }) =>
        caller === "token" ? calling.balanceOf(address) : ethers.provider.getBalance(address),
      ),
    );

  /** How it went, and what it changed of the balances in the token, or in coin. */
  async function changesOf(caller: Caller, send: () => Promise<TransactionResponse>, asset: Caller = caller) {
    const before = await balancesWith(asset);
    const answers = await answersTo(caller, await send());
    const after = await balancesWith(asset);
    return { answers, changes: after.map((balance, index) => balance - (before[index] ?? 0n)) };
  }

  /** A call for anybody to make, by which both parties agree on 600 for the seller. */
  async function settling(trade: Trade): Promise<string> {
    const { token, deposit, price } = trade.offer;
    const agreed = { token, toSeller: 600n, toBuyer: price + deposit - 600n, deadline: NEVER };
    const [bySeller, byBuyer] = [seller, buyer].map((signer) => signCommand(signer, domain, "Settle", trade, agreed));
    return call("settle", tradeArgument(trade), 600n, NEVER, await bySeller, await byBuyer);
  }

  describe("when who is paid, the token or the hook calls back at a payment", () => {
    interface Way {
      paid: Payouts;
      /** How far the trade has come before. */
      from?: "shipped" | "disputed";
      pay: (trade: Trade, other: Trade) => Promise<TransactionResponse>;
      /** What whoever calls back finds. */
      error?: string;
      /** No end: the hook is told nothing. */
      goesOn?: true;
    }

    async function expire(trade: Trade) {
      await helpers.time.increaseTo((await stateOf(trade)).time + 1n);
      return escrowCall(call("expire", tradeArgument(trade)));
    }

    const WAYS: Record<string, Way> = {
      release: { paid: [900n, 100n, 500n, 0n], pay: (trade) => by("buyer", "release", tradeArgument(trade)) },
      releaseMany: {
        paid: [1_800n, 200n, 1_000n, 0n],
        pay: (trade, other) => by("buyer", "releaseMany", [trade, other].map(tradeArgument)),
      },
      releasePart: {
        paid: [90n, 10n, 0n, 0n],
        pay: (trade) => by("buyer", "releasePart", tradeArgument(trade), 100n),
        error: "Escrow_UnknownTerms",
        goesOn: true,
      },
      refund: { paid: [0n, 0n, 1_500n, 0n], pay: (trade) => by("seller", "refund", tradeArgument(trade)) },
      settle: { paid: [540n, 60n, 900n, 0n], pay: async (trade) => escrowCall(await settling(trade)) },
      rule: {
        paid: [540n, 60n, 855n, 45n],
        from: "disputed",
        pay: (trade) => by("arbiter", "rule", tradeArgument(trade), 600n, NOTE),
      },
      expireUnshipped: { paid: [0n, 0n, 1_500n, 0n], pay: expire },
      expireShipped: { paid: [900n, 100n, 500n, 0n], from: "shipped", pay: expire },
      expireDisputed: { paid: [450n, 50n, 1_000n, 0n], from: "disputed", pay: expire },
    };

    async function tradeFor({ from }: Way, caller: Caller): Promise<Trade> {
      const trade = await funded(termsWith(caller));
      if (from) await by("seller", "ship", tradeArgument(trade), NOTE);
      if (from === "disputed") await by("buyer", "dispute", tradeArgument(trade), NOTE);
      return trade;
    }

    /** On every way, with everybody who is called on it, from the same state. */
    async function atEachPayment(
      run: (way: Way, caller: Caller, where: string, trades: [Trade, Trade, Trade]) => Promise<void>,
    ) {
      let calls = 0;
      for (const [name, way] of Object.entries(WAYS)) {
        const payees = ROLES.filter((_, index) => way.paid[index]);
        for (const caller of [...payees, "token", ...(way.goesOn ? [] : ["hook"])] as Caller[]) {
          const state = await helpers.takeSnapshot();
          const trade = await tradeFor(way, caller);
          const other = await funded(termsWith(caller));
          // whose money a second payment would take
          const theirs = await funded({ price: 3_000n, token: trade.offer.token });
          await run(way, caller, `${name}, ${caller}`, [trade, other, theirs]);
          await state.restore();
          calls += 1;
        }
      }
      expect(calls).to.equal(23 + 9 + 8);
    }

    test("given it ends the trade again, it is refused and everybody is paid once", async () => {
      await atEachPayment(async ({ paid, pay, error = "Escrow_WrongStatus" }, caller, where, [trade, other]) => {
        await arm(caller, await settling(trade), "atEnd");
        const { answers, changes } = await changesOf(caller, () => pay(trade, other));
        expect(changes, where).to.deep.equal([...paid, -sum(paid)]);
        expect([...new Set(answers)], where).to.deep.equal([selectorOf(error)]);
      });
    });

    test("given it ends another trade, each trade pays once", async () => {
      await atEachPayment(async ({ paid, pay }, caller, where, [trade, other, theirs]) => {
        const signature = await signReleaseOf(theirs, NEVER);
        await arm(caller, call("releaseBySignature", tradeArgument(theirs), NEVER, signature), "atEnd");
        const { changes } = await changesOf(caller, () => pay(trade, other));
        expect(changes, where).to.deep.equal([...paid, -sum(paid) - 3_000n]);
        expect(await statusOf(theirs), where).to.equal(STATUS.Released);
      });
    });
  });

  describe("when the token or the hook calls back at a purchase", () => {
    const [TAKEN, SETTLED] = [
      [0n, 0n, -1_500n, 0n, 1_500n],
      [540n, 60n, -600n, 0n, 0n],
    ];

    /** In the token, with the hook: each way to buy, as a call for anybody to make, or for the buyer. */
    async function purchases(trade: Trade): Promise<{ name: string; data: string; again: string }[]> {
      const argument = tradeArgument(trade);
      const { offer } = trade;
      const content = ethers.id("content");
      const catalogue = { seller: offer.seller, sequence: offer.sequence, offersRoot: offerLeaf(offer), content };
      const [alone, among] = [await signOffer(seller, domain, offer), await signCatalogue(seller, domain, catalogue)];
      const bid: Bid = { ...trade, note: NOTE, nonce: 1n, deadline: NEVER };
      const agreed = [await signBid(buyer, domain, bid), await signAcceptBid(seller, domain, bid)];
      const taken = "Escrow_SerialTaken";
      return [
        { name: "buy", data: call("buy", argument, NOTE, alone), again: taken },
        {
          name: "buyFromCatalogue",
          data: call("buyFromCatalogue", argument, NOTE, content, [], among),
          again: taken,
        },
        { name: "buyMany", data: call("buyMany", [purchaseOf(trade, alone)]), again: taken },
        {
          name: "acceptBid",
          data: call("acceptBid", argument, NOTE, 1n, NEVER, ...agreed),
          again: "Escrow_BidClosed",
        },
      ];
    }

    /** What `inner` makes of each purchase is called back while it is made. */
    async function atEachPurchase(
      caller: "token" | "hook",
      inner: (trade: Trade, data: string) => string | Promise<string>,
      expected: { error?: string; changes: bigint[]; status: bigint },
    ) {
      const trade = makeTrade({ ...termsWith("token"), hook: hook.address });
      await funded(termsWith("token")); // whose money a second payment would take
      for (const { name, data, again } of await purchases(trade)) {
        const state = await helpers.takeSnapshot();
        await arm(caller, await inner(trade, data), "atPurchase");
        const buying = () => accounts.buyer.execute(escrow.address, 0n, data, SPACIOUS);
        const { answers, changes } = await changesOf(caller, buying, "token");
        const { error = again, status } = expected;
        expect(changes, name).to.deep.equal(expected.changes);
        expect(answers[0], name).to.equal(error === "" ? "0x" : selectorOf(error));
        expect(await statusOf(trade), name).to.equal(status);
        await state.restore();
      }
    }

    test("given the token buys the same again, it is bought once", async () => {
      await atEachPurchase("token", (_, data) => data, { changes: TAKEN, status: STATUS.Funded });
    });

    test("given the token ends what is being bought, no token leaves the escrow", async () => {
      const expected = { error: "Escrow_Reentered", changes: TAKEN, status: STATUS.Funded };
      await atEachPurchase("token", settling, expected);
    });

    test("given the hook buys the same again, it is bought once", async () => {
      await atEachPurchase("hook", (_, data) => data, { changes: TAKEN, status: STATUS.Funded });
    });

    test("given the hook ends what is being bought, everybody is paid once", async () => {
      await atEachPurchase("hook", settling, { error: "", changes: SETTLED, status: STATUS.Settled });
    });
  });
});
