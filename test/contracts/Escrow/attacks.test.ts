import { expect } from "chai";
import type { ContractTransactionResponse } from "ethers";
import { describe, test } from "vitest";
import { ACCOUNT, type MockToken, STATUS, TOKEN } from "../utils/contracts.ts";
import { type Changes, COIN, createMarket, NOTE, PLENTY } from "../utils/createMarket.ts";
import { expectBombs } from "../utils/expectBombs.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { openMarket } from "../utils/openMarket.ts";
import { amountOf, dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { domainOf, hashBid, signBid, signOffer } from "../utils/typedData.ts";

describe("Escrow attacks", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, seller, buyer, stranger, helpers } = market;
  const { makeTrade, buy, funded, shipped, stateOf, signReleaseOf, now, fund, expectRevert } = market;

  const call = (name: string, ...args: unknown[]) => escrow.interface.encodeFunctionData(name, args);
  const release = (trade: Trade) => escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
  const refund = (trade: Trade) => escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
  const selectorOf = (error: string) => escrow.interface.getError(error)?.selector;
  const coinOf = (account: { address: string }) => ethers.provider.getBalance(account.address);

  async function statusOf(trade: Trade) {
    return (await stateOf(trade)).status;
  }

  describe("reentrancy", () => {
    test("when a seller's account releases again while it is paid, it gets the money once", async () => {
      const account = await market.deployAccount(seller);
      const trade = await funded({ seller: account.address, buyer: buyer.address });
      await funded(); // whose money a second payment would take
      const signature = await signReleaseOf(trade, 2n ** 40n - 1n);
      await account.callBack(
        escrow.address,
        call("releaseBySignature", tradeArgument(trade), 2n ** 40n - 1n, signature),
      );
      await release(trade);
      expect(await account.callSucceeded()).to.equal(false);
      expect((await account.callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_WrongStatus"));
      expect(await coinOf(account)).to.equal(amountOf(trade));
    });

    test("when a seller's account refunds while it is paid, it gets the money once and the buyer nothing", async () => {
      const account = await market.deployAccount(seller);
      const trade = await funded({ seller: account.address });
      await funded();
      await account.callBack(escrow.address, call("refund", tradeArgument(trade)));
      await expect(release(trade)).to.changeEtherBalances(ethers, [account, buyer], [amountOf(trade), 0n]);
      expect(await account.callSucceeded()).to.equal(false);
    });

    test("when a buyer's account expires while it is refunded, it gets the money once", async () => {
      const account = await market.deployAccount(buyer);
      const trade = await funded({ buyer: account.address });
      await funded();
      await helpers.time.increaseTo((await stateOf(trade)).time + 1n);
      await account.callBack(escrow.address, call("expire", tradeArgument(trade)));
      await expect(refund(trade)).to.changeEtherBalances(ethers, [account, escrow], [dueOf(trade), -dueOf(trade)]);
      expect(await account.callSucceeded()).to.equal(false);
    });

    test("when an account withdraws again while it withdraws, it gets its credit once", async () => {
      const account = await market.deployAccount(seller);
      const trade = await funded({ seller: account.address });
      await funded();
      await account.behave(ACCOUNT.Refuse);
      await release(trade);
      await account.callBack(escrow.address, call("withdraw", account.address, COIN));
      await escrow.connect(stranger).withdraw(account.address, COIN, PLENTY);
      expect((await account.callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_NoCredit"));
      expect(await coinOf(account)).to.equal(amountOf(trade));
    });

    /** A token that calls the escrow back when the escrow is about to receive it. */
    async function callingToken(makeCall: (mock: MockToken & { address: string }) => Promise<string>) {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      await mock.callBack(escrow.address, await makeCall(mock));
      return mock;
    }

    async function expectReentered(mock: MockToken) {
      expect(await mock.callSucceeded()).to.equal(false);
      expect(await mock.callResult()).to.equal(selectorOf("Escrow_Reentered"));
    }

    test("when a token buys again while it is measured, the second purchase is refused", async () => {
      let inner: Trade | undefined;
      const mock = await callingToken(async ({ address }) => {
        inner = makeTrade({ token: address });
        return call("buy", tradeArgument(inner), NOTE, await signOffer(seller, domain, inner.offer));
      });
      await mock.mint(mock.address, 10n ** 24n);
      await buy(makeTrade({ token: mock.address }));
      await expectReentered(mock);
      expect(await statusOf(inner as Trade)).to.equal(STATUS.None);
    });

    test("when a token pays out while it is measured, no token leaves the escrow", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const trade = await funded({ token: mock.address });
      const deadline = 2n ** 40n - 1n;
      const signature = await signReleaseOf(trade, deadline);
      await mock.callBack(escrow.address, call("releaseBySignature", tradeArgument(trade), deadline, signature));
      await buy(makeTrade({ token: mock.address }));
      await expectReentered(mock);
      expect(await statusOf(trade)).to.equal(STATUS.Funded);
    });

    test("when a token withdraws a credit while it is measured, no token leaves the escrow", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const trade = await funded({ token: mock.address });
      await mock.deny(seller.address, true);
      await release(trade);
      await mock.deny(seller.address, false);
      await mock.callBack(escrow.address, call("withdraw", seller.address, mock.address));
      await buy(makeTrade({ token: mock.address }));
      await expectReentered(mock);
      expect(await escrow.creditOf(seller.address, mock.address)).to.equal(amountOf(trade));
    });

    test("when a seller's account ends another trade while it is paid, each trade pays once", async () => {
      const account = await market.deployAccount(seller);
      const [one, other] = [await funded({ seller: account.address }), await funded()];
      const deadline = 2n ** 40n - 1n;
      const signature = await signReleaseOf(other, deadline);
      await account.callBack(escrow.address, call("releaseBySignature", tradeArgument(other), deadline, signature));
      const amounts = [amountOf(one), amountOf(other), -amountOf(one) - amountOf(other)];
      await expect(release(one)).to.changeEtherBalances(ethers, [account, seller, escrow], amounts);
      expect([await statusOf(one), await statusOf(other)]).to.deep.equal([STATUS.Released, STATUS.Released]);
    });

    /** A token that could not be paid to the seller, and now can: the seller's credit is withdrawn. */
    async function creditedIn(mock: MockToken & { address: string }) {
      const trade = await funded({ token: mock.address });
      await mock.deny(seller.address, true);
      await release(trade);
      await mock.deny(seller.address, false);
      return amountOf(trade);
    }

    test("when a token withdraws again while it is withdrawn, the credit is paid once", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const credit = await creditedIn(mock);
      await funded({ token: mock.address }); // whose money a second payment would take
      await mock.callBack(escrow.address, call("withdraw", seller.address, mock.address));
      const sent = escrow.connect(stranger).withdraw(seller.address, mock.address, PLENTY);
      await expect(sent).to.changeTokenBalances(ethers, mock, [seller, escrow], [credit, -credit]);
      expect((await mock.callResult()).slice(0, 10)).to.equal(selectorOf("Escrow_NoCredit"));
    });

    test("when a token ends another trade while it is withdrawn, the credit and the trade are paid once", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const credit = await creditedIn(mock);
      const [other] = [await funded({ token: mock.address }), await funded({ token: mock.address })];
      const deadline = 2n ** 40n - 1n;
      const signature = await signReleaseOf(other, deadline);
      await mock.callBack(escrow.address, call("releaseBySignature", tradeArgument(other), deadline, signature));
      const paid = credit + amountOf(other);
      const sent = escrow.connect(stranger).withdraw(seller.address, mock.address, PLENTY);
      await expect(sent).to.changeTokenBalances(ethers, mock, [seller, escrow], [paid, -paid]);
      expect(await statusOf(other)).to.equal(STATUS.Released);
    });

    /**
     * Two contracts that do what anybody asks of them trade in a token that, when the escrow takes it, has one of them
     * call the escrow.
     */
    async function callingBid() {
      const mock = await market.deployToken();
      const [selling, buying] = [await market.deployAccount(seller), await market.deployAccount(buyer)];
      await mock.mint(buying.address, 10n ** 24n);
      const approval = mock.interface.encodeFunctionData("approve", [escrow.address, 10n ** 24n]);
      await buying.execute(mock.address, 0n, approval);
      const parties = { seller: selling.address, buyer: buying.address, token: mock.address };

      async function bid() {
        const trade = makeTrade(parties);
        const terms = { ...trade, note: NOTE, nonce: 1n, deadline: 2n ** 40n - 1n };
        const signature = await signBid(buyer, domain, terms);
        const accepting = call("acceptBid", tradeArgument(trade), NOTE, 1n, terms.deadline, signature, "0x");
        return { trade, hash: hashBid(terms), accepting };
      }

      const one = await bid();
      const act = (account: typeof selling, data: string) =>
        mock.callBack(account.address, account.interface.encodeFunctionData("execute", [escrow.address, 0n, data]));
      const accept = () => selling.execute(escrow.address, 0n, one.accepting, PLENTY);

      /** The bid was accepted, and what was called meanwhile was refused with this error. */
      async function expectOnlyAccepted(sent: Promise<unknown>, error: string) {
        const due = dueOf(one.trade);
        await expect(sent).to.changeTokenBalances(ethers, mock, [buying, selling, escrow], [-due, 0n, due]);
        expect((await mock.callResult()).slice(0, 10)).to.equal(selectorOf(error));
        expect(await statusOf(one.trade)).to.equal(STATUS.Funded);
        expect(await escrow.isBidClosed(buying.address, one.hash)).to.equal(true);
      }

      return { ...one, bid, selling, buying, act, accept, expectOnlyAccepted };
    }

    test("when a token has its bid accepted again while it is measured, the bid is accepted once", async () => {
      const { selling, accepting, act, accept, expectOnlyAccepted } = await callingBid();
      await act(selling, accepting);
      await expectOnlyAccepted(accept(), "Escrow_BidClosed");
    });

    test("when a token has another bid accepted while it is measured, the second bid is refused and stays open", async () => {
      const { selling, buying, bid, act, accept, expectOnlyAccepted } = await callingBid();
      const other = await bid();
      await act(selling, other.accepting);
      await expectOnlyAccepted(accept(), "Escrow_Reentered");
      expect(await statusOf(other.trade)).to.equal(STATUS.None);
      expect(await escrow.isBidClosed(buying.address, other.hash)).to.equal(false);
    });

    test("when a token has its bid called off while it is measured, the bid is accepted", async () => {
      const { buying, hash, act, accept, expectOnlyAccepted } = await callingBid();
      await act(buying, call("cancelBid", hash));
      await expectOnlyAccepted(accept(), "Escrow_BidClosed");
    });

    test("when a token has the bid's trade refunded while it is measured, no token leaves the escrow", async () => {
      const { selling, trade, act, accept, expectOnlyAccepted } = await callingBid();
      await act(selling, call("refund", tradeArgument(trade)));
      await expectOnlyAccepted(accept(), "Escrow_Reentered");
    });
  });

  describe("replay", () => {
    const deadline = 2n ** 40n - 1n;
    const submit = (trade: Trade, signature: string) =>
      escrow.connect(stranger).releaseBySignature(tradeArgument(trade), deadline, signature, PLENTY);

    test("when a release is submitted a second time, it is refused", async () => {
      const trade = await funded();
      const signature = await signReleaseOf(trade, deadline);
      await submit(trade, signature);
      await expectRevert(submit(trade, signature), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
    });

    test("when a release is used for the item's next trade, it is refused", async () => {
      const first = await funded();
      const signature = await signReleaseOf(first, deadline);
      await refund(first);
      const second = { ...first, serial: 1n };
      await buy(second);
      await expectRevert(submit(second, signature), "Escrow_BadSignature", buyer.address);
    });

    test("when an offer of a unique item is used a second time, it is refused", async () => {
      const trade = makeTrade();
      const signature = await signOffer(seller, domain, trade.offer);
      await buy(trade, { signature });
      for (const serial of [0n, 1n, 2n]) {
        await expect(buy({ ...trade, serial }, { signature })).to.be.revertedWithCustomError(
          escrow,
          "Escrow_SerialTaken",
        );
      }
    });

    test("when an offer is used on another escrow, it is refused", async () => {
      const other = await ethers.deployContract("Escrow");
      const trade = makeTrade();
      const signature = await signOffer(seller, domainOf(31_337, await other.getAddress()), trade.offer);
      await expectRevert(buy(trade, { signature }), "Escrow_BadSignature", seller.address);
    });

    test("when an offer is used after the chain split, it is refused", async () => {
      // the same escrow, at the same address, on a chain with another id
      const split = await createMarket({ chainId: 31_338 });
      await split.helpers.setCode(escrow.address, await ethers.provider.getCode(escrow.address));
      const there = split.escrow.attach(escrow.address) as typeof escrow;
      const trade = makeTrade();
      const value = dueOf(trade);
      const send = async (chainId: number) => {
        const signature = await signOffer(seller, domainOf(chainId, escrow.address), trade.offer);
        return there.connect(split.buyer).buy(tradeArgument(trade), NOTE, signature, { value, ...PLENTY });
      };
      await expect(send(31_337)).to.be.revertedWithCustomError(escrow, "Escrow_BadSignature");
      await send(31_338);
      await split.close();
    });
  });

  describe("front-running", () => {
    test("when a stranger sends a buyer's purchase first, the stranger pays and the buyer owns the trade", async () => {
      const trade = makeTrade();
      await expect(buy(trade, { by: stranger })).to.changeEtherBalances(ethers, [stranger, buyer], [-dueOf(trade), 0n]);
      await expectRevert(buy(trade), "Escrow_SerialTaken", tradeId(trade));
      await release(trade);
    });

    test("when a stranger takes the serial of an unlimited item, it costs the price and another serial is free", async () => {
      const trade = makeTrade({ stock: 0n, serial: 7n });
      const theirs = { ...trade, buyer: stranger.address };
      await expect(buy(theirs, { by: stranger })).to.changeEtherBalance(ethers, stranger, -dueOf(trade));
      await expectRevert(buy(trade), "Escrow_SerialTaken", tradeId(trade));
      await buy({ ...trade, serial: 8n });
    });

    test("when a stranger submits a signed release first, the outcome is the same", async () => {
      const trade = await shipped();
      const deadline = (await now()) + 1_000n;
      const signature = await signReleaseOf(trade, deadline);
      const sent = escrow.connect(stranger).releaseBySignature(tradeArgument(trade), deadline, signature, PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, stranger], [amountOf(trade), 0n]);
      await expectRevert(release(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
    });

    test("when a seller revokes first, the purchase is refused and nothing is paid", async () => {
      const trade = makeTrade();
      await escrow.connect(seller).revokeBelow(trade.offer.sequence + 1n);
      const before = await coinOf(escrow);
      await expectRevert(buy(trade), "Escrow_OfferRevoked", trade.offer.sequence, trade.offer.sequence + 1n);
      expect(await coinOf(escrow)).to.equal(before);
    });
  });

  describe("griefing", () => {
    async function fundedBy(behaviour: number, changes: Changes = {}) {
      const account = await market.deployAccount(seller);
      const trade = await funded({ ...changes, seller: account.address });
      await account.behave(behaviour);
      return trade;
    }

    test("when a seller's account refuses coin, the buyer still gets the deposit back", async () => {
      const trade = await fundedBy(ACCOUNT.Refuse, { deposit: 500n });
      await expect(release(trade)).to.changeEtherBalance(ethers, buyer, 500n);
    });

    test("when a seller's account or a token burns the gas it gets, the release costs at most what a push may take more", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const inToken = await funded({ token: mock.address });
      await mock.behave(TOKEN.BurnGas);
      for (const trade of [await fundedBy(ACCOUNT.BurnGas), inToken]) {
        const receipt = await (await release(trade)).wait();
        expect(receipt?.gasUsed).to.be.lessThan(42_000n + 200_000n + 50_000n);
      }
    });

    const gasOf = async (sent: Promise<ContractTransactionResponse>) => (await (await sent).wait())?.gasUsed ?? 0n;

    test("when a token or a hook returns a bomb and lets a purchase be, the buyer has it for what the bomb costs", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const hook = await market.deploy<MockHook>("MockHook");
      const [inToken, hooked] = [makeTrade({ token: mock.address }), makeTrade({ hook: hook.address })];
      for (const [trade, harm] of [
        [inToken, () => mock.behave(TOKEN.AcceptWithBomb)],
        [hooked, () => hook.behave(HOOK.AcceptWithBomb, HOOK.Accept)],
      ] as const) {
        await expectBombs(market, () => gasOf(buy(trade)), harm);
      }
      expect([await statusOf(inToken), await statusOf(hooked)]).to.deep.equal([STATUS.Funded, STATUS.Funded]);
      expect(await mock.balanceOf(escrow.address)).to.equal(dueOf(inToken));
    });

    test("when a contract burns gas or returns a bomb as it is asked for its signature, nothing is taken for it and nothing of a bomb is copied", async () => {
      const [selling, buying] = [await market.deployAccount(seller), await market.deployAccount(buyer)];
      const [offered, bought] = [makeTrade({ seller: selling.address }), await funded({ buyer: buying.address })];
      const deadline = 2n ** 40n - 1n;
      const [offer, release] = [await signOffer(seller, domain, offered.offer), await signReleaseOf(bought, deadline)];
      const ways = [
        {
          account: selling,
          trade: offered,
          ends: [STATUS.None, STATUS.Funded],
          send: (gasLimit = 5_000_000n) =>
            escrow.connect(buyer).buy(tradeArgument(offered), NOTE, offer, { value: dueOf(offered), gasLimit }),
        },
        {
          account: buying,
          trade: bought,
          ends: [STATUS.Funded, STATUS.Released],
          send: (gasLimit = 5_000_000n) =>
            escrow.connect(stranger).releaseBySignature(tradeArgument(bought), deadline, release, { gasLimit }),
        },
      ];
      for (const { account, trade, ends, send } of ways) {
        const state = await helpers.takeSnapshot();
        const harm = () => account.behaveWhenAsked(ACCOUNT.AcceptWithBomb);
        await expectBombs(market, () => gasOf(send()), harm);
        expect(await statusOf(trade)).to.equal(ends[1]);
        await state.restore();
        for (const [behaviour, gas] of [
          [ACCOUNT.ReturnBomb, 200_000n], // a copy of the bomb would not find room in it
          [ACCOUNT.BurnGas, 1_000_000n],
        ] as const) {
          await account.behaveWhenAsked(behaviour);
          await expectRevert(send(gas), "Escrow_BadSignature", account.address);
          expect(await statusOf(trade)).to.equal(ends[0]);
        }
      }
    });

    test("when everything is bought and never shipped, everything can be sold again after the ship window", async () => {
      const hoard = await funded({ stock: 5n, quantity: 5n });
      const unique = await funded();
      await helpers.time.increaseTo((await stateOf(unique)).time + 1n);
      for (const trade of [hoard, unique]) await escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
      await funded({ stock: 5n, quantity: 5n, item: hoard.offer.item });
      await buy({ ...unique, serial: 1n });
    });

    test("when coin is forced into the escrow, nothing changes", async () => {
      const trade = await funded();
      const forced = 5n;
      await helpers.setBalance(escrow.address, (await coinOf(escrow)) + forced);
      await expect(release(trade)).to.changeEtherBalance(ethers, seller, amountOf(trade));
      expect(await coinOf(escrow)).to.equal(forced);
      await expect(stranger.sendTransaction({ to: escrow.address, value: 1n })).to.revert(ethers);
    });

    test("when a token's balances shrink while it is held, trades in it end in credits and others go on", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const changes = { token: mock.address, price: 1_000n, referralBps: 0n };
      const [one, other, inCoin] = [await funded(changes), await funded(changes), await funded()];
      await mock.burn(escrow.address, 1_500n);
      await expect(release(one)).to.changeTokenBalances(ethers, mock, [seller, escrow], [0n, 0n]);
      expect(await escrow.creditOf(seller.address, mock.address)).to.equal(1_000n);
      await expect(release(inCoin)).to.changeEtherBalance(ethers, seller, amountOf(inCoin));
      await expectRevert(
        escrow.withdraw(seller.address, mock.address, PLENTY),
        "Escrow_WithdrawFailed",
        seller.address,
        mock.address,
      );
      await mock.mint(escrow.address, 1_500n);
      await expect(release(other)).to.changeTokenBalance(ethers, mock, seller, 1_000n);
      const paid = escrow.withdraw(seller.address, mock.address, PLENTY);
      await expect(paid).to.changeTokenBalances(ethers, mock, [seller, escrow], [1_000n, -1_000n]);
    });

    test("when a token stops working, trades in other tokens go on", async () => {
      const mock = await market.deployToken();
      await fund(buyer, mock);
      const [inToken, inCoin] = [await funded({ token: mock.address }), await funded()];
      await helpers.setCode(mock.address, "0xfe");
      await release(inToken);
      expect(await escrow.creditOf(seller.address, mock.address)).to.equal(amountOf(inToken));
      await expect(release(inCoin)).to.changeEtherBalance(ethers, seller, amountOf(inCoin));
    });
  });

  describe("dishonest terms", () => {
    test("when a party passes better terms than were bought, it is refused", async () => {
      const trade = await funded({ stock: 0n });
      await funded();
      const forged: Trade[] = [
        { ...trade, quantity: 2n },
        { ...trade, released: -1n & (2n ** 256n - 1n) },
        { ...trade, offer: { ...trade.offer, price: trade.offer.price * 2n } },
        { ...trade, offer: { ...trade.offer, deposit: 1n } },
      ];
      for (const other of forged) {
        await expectRevert(release(other), "Escrow_UnknownTerms", tradeId(trade));
        await expectRevert(refund(other), "Escrow_UnknownTerms", tradeId(trade));
      }
    });

    test("when a seller sells one thing under two offers, the second purchase is refused", async () => {
      const trade = await funded();
      const edited = makeTrade({ item: trade.offer.item, price: 1n });
      await expectRevert(buy(edited), "Escrow_SerialTaken", tradeId(trade));
    });

    test("when a referrer is the buyer's own account, it gets no more than the share that the seller signed", async () => {
      const trade = await funded({ referrer: buyer.address, referralBps: 500n, price: 10_000n });
      await expect(release(trade)).to.changeEtherBalances(ethers, [seller, buyer], [9_500n, 500n]);
    });
  });
});
