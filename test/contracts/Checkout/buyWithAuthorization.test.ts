import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openCheckout } from "../utils/openCheckout.ts";
import { FAR, hashPurchase, type Purchase } from "../utils/permit2.ts";

describe("Checkout.buyWithAuthorization", async () => {
  const market = await openCheckout();
  const { checkout, escrow, usd, token, seller, buyer, stranger, payer } = market;
  const { makeTrade, purchaseOf, argumentOf, signAuthorization, leftovers, stateOf } = market;
  const makePurchase = (changes = {}) =>
    purchaseOf(makeTrade({ token: usd.address, price: 1_000n, deposit: 50n, ...changes }));
  type Signature = Awaited<ReturnType<typeof signAuthorization>>;

  interface Options {
    signature?: Signature;
    after?: bigint;
    before?: bigint;
    seller?: typeof stranger;
  }

  async function send(purchase: Purchase, options: Options = {}) {
    const { after = 0n, before = FAR } = options;
    const validity = { validAfter: after, validBefore: before };
    const signature = options.signature ?? (await signAuthorization(purchase, validity));
    const argument = await argumentOf(purchase, options.seller ?? seller);
    return checkout.connect(stranger).buyWithAuthorization(argument, payer.address, after, before, ...signature);
  }

  const expectRefused = (sent: Promise<unknown>, error = "ERC3009InvalidSignature") =>
    expect(sent).to.be.revertedWithCustomError(usd, error);

  describe("when anybody submits the payer's authorization", () => {
    test("it buys for the buyer with the payer's tokens", async () => {
      const purchase = makePurchase();
      const balances = [payer, escrow, buyer, stranger];
      await expect(send(purchase)).to.changeTokenBalances(market.ethers, usd, balances, [-1_050n, 1_050n, 0n, 0n]);
      expect((await stateOf(purchase.trade)).status).to.equal(STATUS.Funded);
    });

    test("it leaves nothing in the checkout", async () => {
      await send(makePurchase());
      expect(await leftovers()).to.deep.equal([0n, 0n, 0n]);
    });
  });

  test("when it is submitted a second time, it reverts with the token's error", async () => {
    const purchase = makePurchase({ stock: 5n });
    await send(purchase);
    await expectRefused(send(purchase), "ERC3009UsedAuthorization");
  });

  test("given an authorization by somebody else, it reverts with the token's error", async () => {
    const purchase = makePurchase();
    const signature = await signAuthorization(purchase, { from: payer.address }, stranger);
    await expectRefused(send(purchase, { signature }));
  });

  test("given an authorization that is not valid yet or any more, it reverts with the token's error", async () => {
    const now = await market.now();
    await expectRefused(send(makePurchase(), { after: now + 1_000n }), "ERC3009InvalidAuthorizationTime");
    await expectRefused(send(makePurchase(), { before: now }), "ERC3009InvalidAuthorizationTime");
  });

  test("when the submitter changes the buyer, quantity, referrer, note, data or seller, it reverts with the token's error", async () => {
    const purchase = makePurchase({ stock: 0n, price: 0n });
    const signature = await signAuthorization(purchase);
    const { offer } = purchase.trade;
    const trades = [
      { buyer: stranger.address },
      { quantity: 2n },
      { referrer: stranger.address },
      { offer: { ...offer, seller: stranger.address } },
    ];
    const others = trades.map((change) => ({ ...purchase, trade: { ...purchase.trade, ...change } }));
    others.push({ ...purchase, note: ethers.id("other") }, { ...purchase, data: "0x01" });
    for (const other of others) await expectRefused(send(other, { signature, seller: stranger }));
  });

  test("when somebody gives the authorization to the token itself, it reverts with the token's error", async () => {
    const purchase = makePurchase();
    const nonce = hashPurchase(purchase);
    const signature = await signAuthorization(purchase);
    const args = [payer.address, checkout.address, 1_050n, 0n, FAR, nonce, ...signature] as const;
    const receive = usd.connect(stranger).getFunction("receiveWithAuthorization")(...args);
    await expectRefused(receive, "ERC20InvalidReceiver");
    await expectRefused(usd.connect(stranger).getFunction("transferWithAuthorization")(...args));
  });

  test("given a token without authorizations, it reverts", async () => {
    await expect(send(makePurchase({ token: token.address }))).to.revert(market.ethers);
  });

  test("given a price in coin, it reverts with Checkout_PriceInCoin", async () => {
    await expect(send(purchaseOf(makeTrade()))).to.be.revertedWithCustomError(checkout, "Checkout_PriceInCoin");
  });

  test("given tokens were sent to the checkout before, they go to the payer and not to the caller", async () => {
    await usd.mint(checkout.address, 1n);
    const sent = send(makePurchase());
    await expect(sent).to.changeTokenBalances(market.ethers, usd, [payer, checkout, stranger], [-1_049n, -1n, 0n]);
  });

  test("given the token takes a fee, it reverts with Checkout_WrongReceived", async () => {
    await usd.setFee(1n);
    await expect(send(makePurchase())).to.be.revertedWithCustomError(checkout, "Checkout_WrongReceived");
  });
});
