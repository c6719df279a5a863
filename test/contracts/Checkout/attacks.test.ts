import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS, TOKEN } from "../utils/contracts.ts";
import { NOTE } from "../utils/createMarket.ts";
import { expectBombs } from "../utils/expectBombs.ts";
import { HOOK, type MockHook } from "../utils/hooks.ts";
import { type CallingToken, openCheckout, selectorOf } from "../utils/openCheckout.ts";
import { FAR } from "../utils/permit2.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signBid } from "../utils/typedData.ts";

type Calling = { token: CallingToken; one: { data: string } };

describe("Checkout attacks", async () => {
  const market = await openCheckout();
  const { checkout, permit2, escrow, usd, domain, seller, stranger, payer } = market;
  const { makeTrade, purchaseOf, argumentOf, stateOf } = market;
  const SPACIOUS = { gasLimit: 12_000_000 };
  const call = (name: string, ...args: unknown[]) => checkout.interface.encodeFunctionData(name, args);
  const cartOf = (trades: Trade[]) => Promise.all(trades.map((trade) => argumentOf(purchaseOf(trade))));
  const REENTERED = selectorOf(checkout, "ReentrancyGuardReentrantCall");

  const buy = async (trades: Trade[], value: bigint) =>
    checkout.connect(payer).buyAvailable(await cartOf(trades), { value, ...SPACIOUS });

  async function hookCalling(target: string, data: string) {
    const hook = await market.deploy<ethers.Contract>("CallingHook");
    await hook.getFunction("callBack")(target, data);
    return hook;
  }

  describe("reentrancy", () => {
    /** Every way in. */
    async function entries() {
      const purchase = purchaseOf(makeTrade({ token: usd.address, price: 900n }));
      const argument = await argumentOf(purchase);
      const signature = await market.signPermit(900n);
      const permit2Signature = await market.signPermit2(purchase, 3n);
      const authorization = await market.signAuthorization(purchase);
      return [
        call("buyAvailable", [argument]),
        call("multicall", [call("buyAvailable", [])]),
        call("buyWithPermit", argument, FAR, ...signature),
        call("buyWithPermit2", argument, payer.address, 3n, FAR, permit2Signature),
        call("buyWithAuthorization", argument, payer.address, 0n, FAR, ...authorization),
        call("permit", usd.address, 900n, FAR, ...signature),
        call("deployWallet", usd.address, usd.address, "0x"),
        call("command", "0x"),
      ];
    }

    test("when a token enters again while a cart's coin is here, it is refused and the coin is safe", async () => {
      for (const entry of await entries()) {
        const mock = await market.deployToken();
        await mock.mint(payer.address, 10n);
        await mock.connect(payer).approve(checkout.address, 10n);
        await mock.callBack(checkout.address, entry);
        const trade = makeTrade({ token: mock.address, price: 10n });
        const sent = buy([trade], 1_000n);
        await expect(sent).to.changeEtherBalances(market.ethers, [payer, checkout], [0n, 0n]);
        expect(await mock.callSucceeded()).to.equal(false);
        expect((await mock.callResult()).slice(0, 10)).to.equal(REENTERED);
        expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
      }
    });

    test("when a hook enters again while a cart's coin is here, it is refused and the coin is safe", async () => {
      for (const entry of await entries()) {
        const hook = await hookCalling(checkout.address, entry);
        const sent = buy([makeTrade({ hook: hook.address, price: 10n })], 1_000n);
        await expect(sent).to.changeEtherBalances(market.ethers, [payer, checkout], [-10n, 0n]);
        expect(await hook.getFunction("callSucceeded")()).to.equal(false);
        expect((await hook.getFunction("callResult")()).slice(0, 10)).to.equal(REENTERED);
      }
    });

    test("when a hook passes itself off as the checkout, it is refused", async () => {
      const [other] = await cartOf([makeTrade({ price: 900n })]);
      const hook = await hookCalling(checkout.address, call("buyOne", other, stranger.address));
      const sent = buy([makeTrade({ hook: hook.address, price: 10n })], 1_000n);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer], [-10n]);
      expect((await hook.getFunction("callResult")()).slice(0, 10)).to.equal(selectorOf(checkout, "Checkout_NotSelf"));
    });

    test("when a token enters again while it is paid by Permit2, it is refused", async () => {
      const mock = await market.deployToken();
      await mock.mint(payer.address, 10n);
      await mock.connect(payer).approve(permit2.address, 10n);
      const purchase = purchaseOf(makeTrade({ token: mock.address, price: 10n }));
      const args = [
        await argumentOf(purchase),
        payer.address,
        1n,
        FAR,
        await market.signPermit2(purchase, 1n),
      ] as const;
      await mock.callBack(checkout.address, call("buyWithPermit2", ...args));
      await checkout.connect(stranger).buyWithPermit2(...args);
      expect((await mock.callResult()).slice(0, 10)).to.equal(REENTERED);
      expect(await mock.balanceOf(escrow.address)).to.equal(10n);
    });

    test("when the caller enters again as it gets the rest, it is refused", async () => {
      const account = await market.deployAccount(payer, 5_000n);
      const cart = await cartOf([makeTrade({ price: 900n })]);
      await account.callBack(checkout.address, call("buyAvailable", []));
      await account.execute(checkout.address, 1_000n, call("buyAvailable", cart), SPACIOUS);
      expect((await account.callResult()).slice(0, 10)).to.equal(REENTERED);
      expect(await market.provider.getBalance(account.address)).to.equal(4_100n);
    });

    const NO_SIGNATURE = [FAR, 27, ethers.ZeroHash, ethers.ZeroHash] as const;
    const submit = (data: string) => payer.sendTransaction({ to: checkout.address, data, ...SPACIOUS });
    const balancesIn = (token: CallingToken) =>
      Promise.all([payer, checkout, escrow, seller].map(({ address }) => token.balanceOf(address)));

    /** A token of which the payer has 100, and the buyer bought something for as much of: for 10 each. */
    async function callingToken() {
      const token = await market.callingToken();
      await token.mint(payer.address, 100n);
      await token.mint(market.buyer.address, 100n);
      await token.connect(market.buyer).approve(escrow.address, 100n);
      const releasing = async () => {
        const trade = await market.funded({ token: token.address, price: 10n });
        const signature = await market.signReleaseOf(trade, FAR);
        return {
          trade,
          data: escrow.interface.encodeFunctionData("releaseBySignature", [tradeArgument(trade), FAR, signature]),
        };
      };
      return { token, one: await releasing(), other: await releasing() };
    }

    /** Each way to pay in it by signatures, for 10. */
    async function paymentIn(token: CallingToken, name: "buyWithPermit" | "buyWithAuthorization") {
      const trade = makeTrade({ token: token.address, price: 10n });
      const argument = await argumentOf(purchaseOf(trade));
      const from = name === "buyWithPermit" ? [] : [payer.address, 0n];
      return { trade, data: call(name, argument, ...from, ...NO_SIGNATURE) };
    }

    /** How a token's calls back went, in their order: the beginning of the error, or "0x". */
    async function answersTo(token: CallingToken, sent: Awaited<ReturnType<typeof submit>>): Promise<string[]> {
      const receipt = await sent.wait();
      const events = (receipt?.logs ?? []).flatMap((log) => token.interface.parseLog(log) ?? []);
      return events
        .filter(({ name }) => name === "CalledBack")
        .map(({ args }) => (args.success ? "0x" : args.result.slice(0, 10)));
    }

    test("when a token enters again while it takes a permit, it is refused", async () => {
      const { token } = await callingToken();
      for (const entry of await entries()) {
        await token.callBack(checkout.address, entry);
        const sent = await submit(call("permit", token.address, 10n, ...NO_SIGNATURE));
        expect(await answersTo(token, sent)).to.deep.equal([REENTERED]);
      }
    });

    async function expectOnePaid(name: "buyWithPermit" | "buyWithAuthorization", calls: number) {
      for (const entry of await entries()) {
        const { token } = await callingToken();
        await token.callBack(checkout.address, entry);
        const { trade, data } = await paymentIn(token, name);
        expect(await answersTo(token, await submit(data))).to.deep.equal(Array(calls).fill(REENTERED));
        expect(await balancesIn(token)).to.deep.equal([90n, 0n, 30n, 0n]);
        expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
      }
    }

    test("when a token enters again while it is paid by permit, it is refused each time and one purchase is paid", async () => {
      await expectOnePaid("buyWithPermit", 4);
    });

    test("when a token enters again while it is paid by authorization, it is refused each time and one purchase is paid", async () => {
      await expectOnePaid("buyWithAuthorization", 3);
    });

    /** Deploys a wallet of the owner by a factory that makes this call first. */
    async function deployBy(owner: string, target: string, data: string) {
      const factory = await market.factory();
      const wallet = await factory.addressOf(owner);
      const deploying = factory.interface.encodeFunctionData("callAndDeploy", [target, data, owner]);
      await submit(call("deployWallet", wallet, factory.address, deploying));
      expect(await market.provider.getCode(wallet)).to.not.equal("0x");
      return factory;
    }

    test("when a factory enters again while it deploys a wallet, it is refused and the wallet is deployed", async () => {
      for (const entry of await entries()) {
        const factory = await deployBy(stranger.address, checkout.address, entry);
        expect(await factory.callSucceeded()).to.equal(false);
        expect((await factory.callResult()).slice(0, 10)).to.equal(REENTERED);
      }
    });

    test("when a payee enters again while a command is given, it is refused and the command is carried out", async () => {
      for (const entry of await entries()) {
        const { token, one } = await callingToken();
        await token.callBack(checkout.address, entry);
        expect(await answersTo(token, await submit(call("command", one.data)))).to.deep.equal([REENTERED]);
        expect((await stateOf(one.trade)).status).to.equal(STATUS.Released);
        const account = await market.deployAccount(seller);
        const trade = await market.funded({ seller: account.address, price: 10n });
        await account.callBack(checkout.address, entry);
        const args = [tradeArgument(trade), FAR, await market.signReleaseOf(trade, FAR)];
        await submit(call("command", escrow.interface.encodeFunctionData("releaseBySignature", args)));
        expect((await account.callResult()).slice(0, 10)).to.equal(REENTERED);
        expect(await market.provider.getBalance(account.address)).to.equal(10n);
      }
    });

    test("when a token, a factory or a payee ends another trade at the escrow meanwhile, each trade pays once and each purchase is whole", async () => {
      const WRONG_STATUS = selectorOf(escrow, "Escrow_WrongStatus");
      const permit = async ({ token }: Calling) => call("permit", token.address, 10n, ...NO_SIGNATURE);
      const command = async ({ one }: Calling) => call("command", one.data);
      const pay =
        (name: "buyWithPermit" | "buyWithAuthorization") =>
        async ({ token }: Calling) =>
          (await paymentIn(token, name)).data;
      // the call back that ends the trade makes the token call back once more
      const outers = [
        [permit, [WRONG_STATUS, "0x"], [100n, 0n, 10n, 10n]],
        [pay("buyWithPermit"), [WRONG_STATUS, "0x", WRONG_STATUS, WRONG_STATUS, WRONG_STATUS], [90n, 0n, 20n, 10n]],
        [pay("buyWithAuthorization"), [WRONG_STATUS, "0x", WRONG_STATUS, WRONG_STATUS], [90n, 0n, 20n, 10n]],
        [command, [WRONG_STATUS, "0x"], [100n, 0n, 0n, 20n]],
      ] as const;
      for (const [outer, answers, balances] of outers) {
        const calling = await callingToken();
        const { token, other } = calling;
        await token.callBack(escrow.address, other.data);
        expect(await answersTo(token, await submit(await outer(calling)))).to.deep.equal(answers);
        expect(await balancesIn(token)).to.deep.equal(balances);
        expect((await stateOf(other.trade)).status).to.equal(STATUS.Released);
      }
      const { token, other } = await callingToken();
      const factory = await deployBy(stranger.address, escrow.address, other.data);
      expect(await factory.callSucceeded()).to.equal(true);
      expect(await balancesIn(token)).to.deep.equal([100n, 0n, 10n, 10n]);
    });

    test("when a token buys the same at the escrow while it takes a permit, the purchase is refused and the payer keeps its tokens", async () => {
      const { token } = await callingToken();
      await token.mint(token.address, 10n);
      await token.callBack(token.address, token.interface.encodeFunctionData("approve", [escrow.address, 10n]));
      await token.connect(payer).transfer(payer.address, 0n); // so that the token itself lets the escrow take some
      const { trade, data } = await paymentIn(token, "buyWithPermit");
      const { signature } = await argumentOf(purchaseOf(trade));
      const buying = escrow.interface.encodeFunctionData("buy", [tradeArgument(trade), NOTE, signature]);
      await token.callBack(escrow.address, buying);
      await market.expectRevert(submit(data), "Escrow_SerialTaken", tradeId(trade));
      expect(await balancesIn(token)).to.deep.equal([100n, 0n, 20n, 0n]);
      await submit(call("permit", token.address, 10n, ...NO_SIGNATURE));
      expect(await balancesIn(token)).to.deep.equal([100n, 0n, 30n, 0n]); // alone, it would have bought
    });
  });

  describe("theft", () => {
    test("when a stranger uses an account's allowance to the checkout, the stranger pays", async () => {
      await usd.connect(payer).approve(checkout.address, 1_000n);
      const trade = makeTrade({ token: usd.address, price: 1_000n, buyer: stranger.address });
      const permit = [FAR, 27, ethers.ZeroHash, ethers.ZeroHash] as const;
      const sent = checkout.connect(stranger).buyWithPermit(await argumentOf(purchaseOf(trade)), ...permit);
      await expect(sent)
        .to.be.revertedWithCustomError(usd, "ERC20InsufficientAllowance")
        .withArgs(checkout.address, 0n, 1_000n);
    });

    test("when a stranger makes the checkout call the escrow for a purchase, it pays nothing", async () => {
      await usd.mint(checkout.address, 1_000n);
      const cart = await cartOf([makeTrade({ token: usd.address, price: 1_000n })]);
      const data = escrow.interface.encodeFunctionData("buyMany", [cart]);
      await expect(checkout.connect(stranger).command(data)).to.be.revertedWithCustomError(
        usd,
        "ERC20InsufficientAllowance",
      );
      const approve = usd.interface.encodeFunctionData("approve", [stranger.address, 1_000n]);
      await expect(checkout.connect(stranger).deployWallet(stranger.address, usd.address, approve))
        .to.be.revertedWithCustomError(checkout, "Checkout_NotDeployed")
        .withArgs(stranger.address);
      expect(await usd.allowance(checkout.address, stranger.address)).to.equal(0n);
    });

    test("when a bid in the checkout's name is accepted at the escrow, it is refused", async () => {
      const trade = makeTrade({ token: usd.address, price: 10n, buyer: checkout.address });
      const bid = { ...trade, note: NOTE, nonce: 0n, deadline: FAR };
      const signature = await signBid(seller, domain, bid);
      const sent = escrow.connect(seller).acceptBid(tradeArgument(trade), NOTE, 0n, FAR, signature, "0x");
      await market.expectRevert(sent, "Escrow_BadSignature", checkout.address);
    });

    test("when coin was forced into the checkout to stop a caller that takes none, it buys", async () => {
      const account = await market.deployAccount(payer, 5_000n);
      await account.behave(ACCOUNT.Refuse);
      await market.helpers.setBalance(checkout.address, 1n);
      const trade = makeTrade({ price: 900n });
      await account.execute(checkout.address, 900n, call("buyAvailable", await cartOf([trade])), SPACIOUS);
      expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
      const sent = checkout.connect(payer).buyAvailable([], SPACIOUS);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer, checkout], [1n, -1n]);
    });

    test("when a hook forces coin in amid a cart, to stop a caller that takes none, it buys", async () => {
      const account = await market.deployAccount(payer, 5_000n);
      await account.behave(ACCOUNT.Refuse);
      const bomb = ethers.Wallet.createRandom().address;
      await market.helpers.setCode(bomb, `0x73${checkout.address.slice(2)}ff`); // selfdestruct(checkout)
      await market.helpers.setBalance(bomb, 1n);
      const hook = await hookCalling(bomb, "0x");
      const cart = [makeTrade({ price: 900n }), makeTrade({ price: 100n, hook: hook.target.toString() })];
      await account.execute(checkout.address, 1_000n, call("buyAvailable", await cartOf(cart)), SPACIOUS);
      for (const trade of cart) expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
      expect(await market.ethers.provider.getBalance(bomb)).to.equal(0n);
    });

    test("when coin was forced into the checkout, it goes to whoever buys next and purchases go on", async () => {
      await market.helpers.setBalance(checkout.address, 77n);
      const sent = buy([makeTrade({ price: 100n })], 100n);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer, checkout], [-23n, -77n]);
    });
  });

  describe("griefing", () => {
    /** A thing by a seller's contract, in a token, with a hook: each can be told to do harm as it is bought. */
    async function harmful() {
      const [account, mock] = [await market.deployAccount(seller), await market.deployToken()];
      await mock.mint(payer.address, 10n);
      await mock.connect(payer).approve(checkout.address, 10n);
      const hook = await market.deploy<MockHook>("MockHook");
      const trade = makeTrade({ seller: account.address, token: mock.address, hook: hook.address, price: 10n });
      return { account, mock, hook, trade };
    }

    /** Of a cart with this between two others for 100 each, of which both are bought. */
    async function gasOf(trade: Trade, status: bigint): Promise<bigint> {
      const state = await market.helpers.takeSnapshot();
      const others = [makeTrade({ price: 100n }), makeTrade({ price: 100n })] as const;
      const sent = buy([others[0], trade, others[1]], 200n);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer, escrow, checkout], [-200n, 200n, 0n]);
      const statuses = await Promise.all([trade, ...others].map(async (each) => (await stateOf(each)).status));
      expect(statuses).to.deep.equal([status, STATUS.Funded, STATUS.Funded]);
      const gas = (await (await sent).wait())?.gasUsed ?? 0n;
      await state.restore();
      return gas;
    }

    test("when a seller's contract burns gas or returns a bomb as it is asked for its signature, the rest is bought for no more than a purchase may take", async () => {
      const { account, mock, trade } = await harmful();
      await account.behaveWhenAsked(ACCOUNT.Refuse);
      const gas = () => gasOf(trade, STATUS.None);
      const own = await expectBombs(market, gas, () => account.behaveWhenAsked(ACCOUNT.ReturnBomb));
      await account.behaveWhenAsked(ACCOUNT.BurnGas);
      expect(await gas()).to.be.lessThan(own + 1_000_000n);
      expect(await mock.balanceOf(payer.address)).to.equal(10n);
    });

    test("when a seller's contract, a token or a hook returns a bomb and lets a purchase be, all is bought for what the bombs cost", async () => {
      const { account, mock, hook, trade } = await harmful();
      for (const [harm, bombs] of [
        [() => account.behaveWhenAsked(ACCOUNT.AcceptWithBomb), 1n],
        [() => mock.behave(TOKEN.AcceptWithBomb), 2n],
        [() => hook.behave(HOOK.AcceptWithBomb, HOOK.Accept), 1n],
      ] as const) {
        const state = await market.helpers.takeSnapshot();
        await expectBombs(market, () => gasOf(trade, STATUS.Funded), harm, bombs);
        await state.restore();
      }
    });
  });
});
