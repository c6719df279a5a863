import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { NOTE } from "../utils/createMarket.ts";
import { openCheckout, selectorOf } from "../utils/openCheckout.ts";
import { FAR } from "../utils/permit2.ts";
import { type Trade, tradeArgument } from "../utils/terms.ts";
import { signBid } from "../utils/typedData.ts";

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
      const sent = escrow.connect(seller).acceptBid(tradeArgument(trade), NOTE, 0n, FAR, signature);
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

    test("when coin was forced into the checkout, it goes to whoever buys next and purchases go on", async () => {
      await market.helpers.setBalance(checkout.address, 77n);
      const sent = buy([makeTrade({ price: 100n })], 100n);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer, checkout], [-23n, -77n]);
    });
  });
});
