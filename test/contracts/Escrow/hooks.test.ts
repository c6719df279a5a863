import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { type Changes, COIN, NOTE, PLENTY } from "../utils/createMarket.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { openMarketWith } from "../utils/openMarket.ts";
import { purchaseOf } from "../utils/purchaseOf.ts";
import { amountOf, DAY, dueOf, hashTrade, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { offerLeaf, signCatalogue, signCommand, signOffer } from "../utils/typedData.ts";

const NEVER = 2n ** 40n - 1n;
/** The ways in which a hook fails at the end. */
const FAILURES = [HOOK.Refuse, HOOK.BurnGas, HOOK.ReturnBomb];

describe("Escrow hooks", async () => {
  const market = await openMarketWith(async ({ deploy }) => ({ hook: await deploy<MockHook>("MockHook") }));
  const { ethers, hook, escrow, domain, seller, buyer, arbiter, referrer, stranger, payer, helpers } = market;
  const { makeTrade, buy, funded, shipped, disputed, stateOf, signReleaseOf, expectRevert } = market;

  const hooked = (changes: Changes = {}): Changes => ({ hook: hook.address, price: 1_000n, deposit: 50n, ...changes });
  const call = (name: string, ...args: unknown[]) => escrow.interface.encodeFunctionData(name, args);
  const selectorOf = (error: string) => escrow.interface.getError(error)?.selector;
  const coinOf = ({ address }: { address: string }) => ethers.provider.getBalance(address);
  const statusOf = async (trade: Trade) => (await stateOf(trade)).status;

  const release = (trade: Trade) => escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
  const refund = (trade: Trade) => escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
  const rule = (trade: Trade, toSeller: bigint) =>
    escrow.connect(arbiter).rule(tradeArgument(trade), toSeller, NOTE, PLENTY);

  async function expire(trade: Trade) {
    await helpers.time.increaseTo((await stateOf(trade)).time + 1n);
    return escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
  }

  async function settle(trade: Trade, toSeller: bigint) {
    const toBuyer = toSeller > dueOf(trade) ? 0n : dueOf(trade) - toSeller;
    const agreed = { token: trade.offer.token, toSeller, toBuyer, deadline: NEVER };
    const signature = await signCommand(buyer, domain, "Settle", trade, agreed);
    return escrow.connect(seller).settle(tradeArgument(trade), toSeller, NEVER, "0x", signature, PLENTY);
  }

  async function discounted(discount: bigint, changes: Changes = {}, make = funded) {
    await hook.grant(discount);
    return make(hooked({ released: discount, ...changes }));
  }

  async function eventsOf(sent: Promise<ContractTransactionResponse>) {
    const receipt = await (await sent).wait();
    return receipt?.logs.flatMap((log) => hook.interface.parseLog(log) ?? []) ?? [];
  }

  async function expectCalledBack(sent: Promise<ContractTransactionResponse>, error?: string) {
    const event = (await eventsOf(sent)).find(({ name }) => name === "CalledBack");
    expect(event?.args.success).to.equal(error === undefined);
    if (error !== undefined) expect(event?.args.result.slice(0, 10)).to.equal(selectorOf(error));
  }

  describe("at a purchase", () => {
    test("it is asked when the trade is stored and paid", async () => {
      const trade = makeTrade(hooked());
      const sent = buy(trade, { by: payer });
      const saw = [tradeId(trade), hashTrade(trade), payer.address, "0x", STATUS.Funded, 1_050n];
      await expect(sent)
        .to.emit(hook, "Asked")
        .withArgs(...saw);
      expect((await eventsOf(sent)).filter(({ name }) => name === "Asked").length).to.equal(1);
    });

    test("it is asked about an offer of a catalogue", async () => {
      const trade = makeTrade(hooked());
      const content = ethers.id("content");
      const { sequence } = trade.offer;
      const catalogue = { seller: seller.address, sequence, offersRoot: offerLeaf(trade.offer), content };
      const signature = await signCatalogue(seller, domain, catalogue);
      const send = () =>
        escrow.connect(payer).buyFromCatalogue(tradeArgument(trade), NOTE, content, [], signature, { value: 1_050n });
      await hook.grant(1n);
      await expectRevert(send(), "Escrow_WrongDiscount", 0n, 1n);
      await hook.grant(0n);
      const saw = [tradeId(trade), hashTrade(trade), payer.address, "0x", STATUS.Funded, 1_050n];
      await expect(send())
        .to.emit(hook, "Asked")
        .withArgs(...saw);
    });

    test("given a counted item, it sees no serial, and the trade's own at its end", async () => {
      const changes = hooked({ stock: 9n, item: ethers.id("counted") });
      await funded(changes);
      const asked = makeTrade(changes);
      const trade = { ...asked, serial: 1n };
      const [event] = await eventsOf(buy(asked));
      expect([event?.args.id, event?.args.tradeHash]).to.deep.equal([tradeId(trade), hashTrade(asked)]);
      const [told] = await eventsOf(release(trade));
      expect([told?.args.id, told?.args.tradeHash]).to.deep.equal([tradeId(trade), hashTrade(trade)]);
    });

    test("given it burns all gas or returns a bomb, the purchase fails and nothing is taken", async () => {
      for (const behaviour of [HOOK.BurnGas, HOOK.ReturnBomb]) {
        await hook.behave(behaviour, HOOK.Accept);
        const trade = makeTrade(hooked());
        const signature = await signOffer(seller, domain, trade.offer);
        const paid = { value: dueOf(trade), gasLimit: 500_000n };
        await expect(escrow.connect(buyer).buy(tradeArgument(trade), NOTE, signature, paid)).to.revert(ethers);
        expect([await statusOf(trade), await coinOf(escrow)]).to.deep.equal([STATUS.None, 0n]);
      }
    });

    describe("when it calls back", () => {
      test("given it releases the trade, the seller is paid once", async () => {
        await hook.behave(HOOK.CallBack, HOOK.Accept);
        await funded(); // whose money a second payment would take
        const trade = makeTrade(hooked());
        const signature = await signReleaseOf(trade, NEVER);
        await hook.callBack(escrow.address, call("releaseBySignature", tradeArgument(trade), NEVER, signature));
        const sent = buy(trade, { by: payer });
        await expect(sent).to.changeEtherBalances(ethers, [payer, seller, buyer], [-1_050n, 1_000n, 50n]);
        await expectCalledBack(sent);
        await expectRevert(release(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
      });

      test("given it releases the trade before a cart's coin is counted, nothing is paid unless all is", async () => {
        await hook.behave(HOOK.CallBack, HOOK.Accept);
        await funded({ price: 10_000n });
        const trade = makeTrade(hooked());
        const release = await signReleaseOf(trade, NEVER);
        await hook.callBack(escrow.address, call("releaseBySignature", tradeArgument(trade), NEVER, release));
        const purchase = purchaseOf(trade, await signOffer(seller, domain, trade.offer));
        const send = (value: bigint) => escrow.connect(payer).buyMany([purchase], { value, ...PLENTY });
        for (const value of [0n, 1_049n]) await expectRevert(send(value), "Escrow_WrongValue", value, 1_050n);
        expect([await statusOf(trade), await coinOf(escrow)]).to.deep.equal([STATUS.None, 10_000n]);
        await expect(send(1_050n)).to.changeEtherBalances(ethers, [payer, seller, escrow], [-1_050n, 1_000n, 0n]);
      });

      test("given it buys the same thing again, it is bought once", async () => {
        await hook.behave(HOOK.CallBack, HOOK.Accept);
        const trade = makeTrade(hooked({ price: 0n, deposit: 0n }));
        const signature = await signOffer(seller, domain, trade.offer);
        await hook.callBack(escrow.address, call("buy", tradeArgument(trade), NOTE, signature));
        await expectCalledBack(buy(trade), "Escrow_SerialTaken");
        expect(await statusOf(trade)).to.equal(STATUS.Funded);
      });

      test("given it withdraws what others are owed, they get it", async () => {
        const account = await market.deployAccount(seller);
        await account.behave(1);
        await release(await funded({ seller: account.address, price: 77n }));
        await account.behave(0);
        await hook.behave(HOOK.CallBack, HOOK.Accept);
        await hook.callBack(escrow.address, call("withdraw", account.address, COIN));
        const sent = buy(makeTrade(hooked()));
        await expect(sent).to.changeEtherBalances(ethers, [account, hook, escrow], [77n, 0n, 1_050n - 77n]);
      });
    });
  });

  describe("at an end", () => {
    describe("when everybody is paid", () => {
      /** That the hook is told once, as the last thing: with nothing of the trade left in the escrow. */
      async function expectTold(trade: Trade, sent: Promise<ContractTransactionResponse>, status: bigint) {
        const events = await eventsOf(sent);
        expect(events.map(({ name }) => name)).to.deep.equal(["Told"]);
        const [id, tradeHash, told, stored, balance, gas] = Array.from(events[0]?.args ?? []);
        expect([id, tradeHash, told, stored]).to.deep.equal([tradeId(trade), hashTrade(trade), status, status]);
        expect(balance).to.equal(0n);
        expect(gas).to.be.greaterThan(195_000n);
      }

      test("it is told Released by release", async () => {
        const trade = await funded(hooked());
        await expectTold(trade, release(trade), STATUS.Released);
      });

      test("it is told Released by a signed release", async () => {
        const trade = await funded(hooked());
        const signature = await signReleaseOf(trade, NEVER);
        const sent = escrow.connect(stranger).releaseBySignature(tradeArgument(trade), NEVER, signature, PLENTY);
        await expectTold(trade, sent, STATUS.Released);
      });

      test("it is told Refunded by refund", async () => {
        const trade = await shipped(hooked());
        await expectTold(trade, refund(trade), STATUS.Refunded);
      });

      test("it is told Settled by settle", async () => {
        const trade = await shipped(hooked());
        await expectTold(trade, settle(trade, 333n), STATUS.Settled);
      });

      test("it is told Ruled by rule", async () => {
        const trade = await disputed(hooked());
        await expectTold(trade, rule(trade, 333n), STATUS.Ruled);
      });

      test("it is told Refunded by expire of what was not shipped", async () => {
        const trade = await funded(hooked());
        await expectTold(trade, expire(trade), STATUS.Refunded);
      });

      test("it is told Released by expire of what was shipped", async () => {
        const trade = await shipped(hooked());
        await expectTold(trade, expire(trade), STATUS.Released);
      });

      test("it is told Ruled by expire of what was not ruled", async () => {
        const trade = await disputed(hooked());
        await expectTold(trade, expire(trade), STATUS.Ruled);
      });
    });

    test("when many are released, each is told", async () => {
      const trades = [await funded(hooked()), await funded(), await funded(hooked())];
      const sent = escrow.connect(buyer).releaseMany(trades.map(tradeArgument), PLENTY);
      const told = (await eventsOf(sent)).map(({ args }) => args.id);
      expect(told).to.deep.equal([trades[0], trades[2]].map((trade) => tradeId(trade as Trade)));
    });

    test("when the trade goes on, it is told nothing", async () => {
      const trade = await funded(hooked());
      const until = (await stateOf(trade)).time + DAY;
      const left = { ...trade, released: 10n };
      expect(await eventsOf(escrow.connect(buyer).extend(tradeArgument(trade), until))).to.deep.equal([]);
      expect(await eventsOf(escrow.connect(buyer).releasePart(tradeArgument(trade), 10n, PLENTY))).to.deep.equal([]);
      expect(await eventsOf(escrow.connect(seller).ship(tradeArgument(left), NOTE))).to.deep.equal([]);
      expect(await eventsOf(escrow.connect(buyer).dispute(tradeArgument(left), NOTE))).to.deep.equal([]);
    });

    test("given a part was released, it sees what was", async () => {
      const trade = await funded(hooked());
      await escrow.connect(buyer).releasePart(tradeArgument(trade), 10n, PLENTY);
      const left = { ...trade, released: 10n };
      const [told] = await eventsOf(refund(left));
      expect([told?.args.id, told?.args.tradeHash]).to.deep.equal([tradeId(trade), hashTrade(left)]);
    });

    test("given a trade without a hook, it is told nothing", async () => {
      const receipt = await (await release(await funded())).wait();
      expect(receipt?.logs.length).to.equal(1);
    });

    describe("given it fails", () => {
      test("the trade ends and HookFailed is emitted", async () => {
        for (const behaviour of FAILURES) {
          await hook.behave(HOOK.Accept, behaviour);
          const ways: [trade: Trade, end: (trade: Trade) => Promise<unknown>, status: bigint][] = [
            [await funded(hooked()), release, STATUS.Released],
            [await funded(hooked()), refund, STATUS.Refunded],
            [await shipped(hooked()), (trade) => settle(trade, 1n), STATUS.Settled],
            [await disputed(hooked()), (trade) => rule(trade, 1n), STATUS.Ruled],
            [await disputed(hooked()), expire, STATUS.Ruled],
          ];
          for (const [trade, end, status] of ways) {
            await expect(end(trade)).to.emit(escrow, "HookFailed").withArgs(tradeId(trade), hook.address);
            expect(await statusOf(trade)).to.equal(status);
          }
        }
      });

      test("everybody is paid", async () => {
        for (const behaviour of FAILURES) {
          await hook.behave(HOOK.Accept, behaviour);
          const trade = await funded(hooked({ referrer: referrer.address, referralBps: 1_000n }));
          const balances = [seller, referrer, buyer, escrow];
          await expect(release(trade)).to.changeEtherBalances(ethers, balances, [900n, 100n, 50n, -1_050n]);
        }
      });

      test("it costs at most the gas that it may take", async () => {
        const costOf = async (behaviour: number) => {
          await hook.behave(HOOK.Accept, behaviour);
          const trade = await funded(hooked({ deposit: 0n }));
          return (await (await release(trade)).wait())?.gasUsed ?? 0n;
        };
        // the escrow's own part of it, with what little the hook takes to refuse
        const own = await costOf(HOOK.Refuse);
        const burnt = (await costOf(HOOK.BurnGas)) - own;
        expect(burnt).to.be.greaterThan(190_000n);
        expect(burnt).to.be.at.most(200_000n);
        // the bomb's memory costs the hook 95 000, and would cost the escrow as much again if it copied it
        expect((await costOf(HOOK.ReturnBomb)) - own).to.be.lessThan(120_000n);
      });
    });

    test("given its code is gone, the trade ends", async () => {
      const trade = await funded(hooked());
      await helpers.setCode(hook.address, "0x");
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, buyer], [1_000n, 50n]);
      expect(await statusOf(trade)).to.equal(STATUS.Released);
    });

    describe("when it calls back", () => {
      test("given it ends the trade again, everybody is paid once", async () => {
        await hook.behave(HOOK.Accept, HOOK.CallBack);
        await funded({ price: 10_000n });
        const trade = await funded(hooked());
        const signature = await signReleaseOf(trade, NEVER);
        for (const data of [
          call("releaseBySignature", tradeArgument(trade), NEVER, signature),
          call("expire", tradeArgument(trade)),
        ]) {
          const state = await helpers.takeSnapshot();
          await hook.callBack(escrow.address, data);
          const sent = release(trade);
          await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [1_000n, 50n, -1_050n]);
          await expectCalledBack(sent, "Escrow_WrongStatus");
          await state.restore();
        }
      });

      test("given it ends another trade, each trade pays once", async () => {
        await hook.behave(HOOK.Accept, HOOK.CallBack);
        const [one, other] = [await funded(hooked()), await funded({ price: 30n })];
        const signature = await signReleaseOf(other, NEVER);
        await hook.callBack(escrow.address, call("releaseBySignature", tradeArgument(other), NEVER, signature));
        await expect(release(one)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [1_030n, 50n, -1_080n]);
        expect([await statusOf(one), await statusOf(other)]).to.deep.equal([STATUS.Released, STATUS.Released]);
      });

      test("given it buys the refunded thing again, it is the item's next trade", async () => {
        await hook.behave(HOOK.Accept, HOOK.CallBack);
        const trade = await funded(hooked());
        const next = { ...makeTrade({ item: trade.offer.item, price: 0n }), serial: 1n };
        const signature = await signOffer(seller, domain, next.offer);
        await hook.callBack(escrow.address, call("buy", tradeArgument(next), NOTE, signature));
        await expect(refund(trade)).to.changeEtherBalances(ethers, [buyer, escrow], [1_050n, -1_050n]);
        expect([await statusOf(trade), await statusOf(next)]).to.deep.equal([STATUS.Refunded, STATUS.Funded]);
      });
    });

    describe("when the caller leaves it too little gas", () => {
      test("it reverts with Escrow_TooLittleGas", async () => {
        // whether the hook would fail without or not
        for (const behaviour of [HOOK.Accept, HOOK.NeedGas, HOOK.Refuse]) {
          await hook.behave(HOOK.Accept, behaviour);
          const trade = await funded(hooked({ deposit: 0n }));
          for (const gasLimit of [100_000n, 180_000n, 250_000n]) {
            const sent = escrow.connect(buyer).release(tradeArgument(trade), { gasLimit });
            await expect(sent, `${gasLimit}`).to.be.revertedWithCustomError(escrow, "Escrow_TooLittleGas");
          }
          expect(await statusOf(trade)).to.equal(STATUS.Funded);
        }
      });

      test("it never ends without its 200 000 gas", async () => {
        await hook.behave(HOOK.Accept, HOOK.NeedGas);
        const trade = await funded(hooked());
        const ended: bigint[] = [];
        for (let gasLimit = 230_000n; gasLimit <= 340_000n; gasLimit += 5_000n) {
          const state = await helpers.takeSnapshot();
          const sent = await escrow
            .connect(buyer)
            .release(tradeArgument(trade), { gasLimit })
            .catch(() => undefined);
          const receipt = await sent?.wait();
          for (const log of receipt?.logs ?? []) {
            expect(escrow.interface.parseLog(log)?.name).to.not.equal("HookFailed");
            const told = hook.interface.parseLog(log);
            if (told?.name === "Told") ended.push(told.args.gas_);
          }
          await state.restore();
        }
        expect(ended.length).to.be.greaterThan(2);
        for (const gas of ended) expect(gas).to.be.greaterThan(195_000n);
      });
    });
  });

  describe("given a discount", () => {
    test("a release pays the seller what the buyer paid", async () => {
      const trade = await discounted(300n);
      expect(dueOf(trade)).to.equal(750n);
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [700n, 50n, -750n]);
      expect(await coinOf(escrow)).to.equal(0n);
    });

    test("a refund pays the buyer no more than it paid", async () => {
      const trade = await discounted(300n);
      await expect(refund(trade)).to.changeEtherBalances(ethers, [buyer, escrow], [750n, -750n]);
    });

    test("the referrer's share is of what the buyer paid", async () => {
      const trade = await discounted(300n, { referrer: referrer.address, referralBps: 1_000n });
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, referrer, buyer], [630n, 70n, 50n]);
    });

    test("a ruling or an agreement divides what the buyer paid", async () => {
      const ruled = await discounted(300n, { arbiterBps: 1_000n }, disputed);
      await expectRevert(rule(ruled, 676n), "Escrow_WrongAmount", tradeId(ruled), 676n, 675n);
      await expect(rule(ruled, 675n)).to.changeEtherBalances(ethers, [seller, arbiter, buyer], [675n, 75n, 0n]);
      const settled = await discounted(300n);
      await expectRevert(settle(settled, 751n), "Escrow_WrongAmount", tradeId(settled), 751n, 750n);
      await expect(settle(settled, 750n)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [750n, 0n, -750n]);
    });

    test("a part is of what the buyer paid", async () => {
      const trade = await discounted(300n);
      const part = (amount: bigint) => escrow.connect(buyer).releasePart(tradeArgument(trade), amount, PLENTY);
      await expectRevert(part(701n), "Escrow_WrongAmount", tradeId(trade), 701n, 700n);
      await expect(part(699n)).to.changeEtherBalances(ethers, [seller, escrow], [699n, -699n]);
      const left = { ...trade, released: 999n };
      expect(amountOf(left)).to.equal(1n);
      await expect(release(left)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [1n, 50n, -51n]);
      expect(await coinOf(escrow)).to.equal(0n);
    });

    test("when all of the price is off, a release gives the deposit back", async () => {
      const trade = await discounted(1_000n);
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [0n, 50n, -50n]);
    });

    test("when the discount is taken off again at the end, it reverts with Escrow_UnknownTerms", async () => {
      const trade = await discounted(300n);
      await funded({ price: 10_000n });
      for (const released of [0n, 299n, 301n]) {
        const other = { ...trade, released };
        for (const end of [release, refund]) await expectRevert(end(other), "Escrow_UnknownTerms", tradeId(trade));
      }
    });
  });
});
