import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openCheckout } from "../utils/openCheckout.ts";
import { FAR, type Purchase } from "../utils/permit2.ts";
import { HOUR, type Trade } from "../utils/terms.ts";

describe("Checkout.buyWithPermit2", async () => {
  const market = await openCheckout();
  const { checkout, permit2, escrow, usd, seller, buyer, stranger, payer } = market;
  const { makeTrade, purchaseOf, argumentOf, signPermit2, leftovers, stateOf, nextAt, now } = market;
  const makePurchase = (changes = {}) =>
    purchaseOf(makeTrade({ token: usd.address, price: 1_000n, deposit: 50n, ...changes }));

  interface Options {
    signature?: string;
    from?: string;
    nonce?: bigint;
    deadline?: bigint;
    by?: typeof stranger;
    seller?: typeof stranger;
  }

  /** A stranger submits the purchase with the payer's signature over it, unless told otherwise. */
  async function send(purchase: Purchase, options: Options = {}) {
    const { nonce = 7n, deadline = FAR, from = payer.address, by = stranger } = options;
    const signature = options.signature ?? (await signPermit2(purchase, nonce, { deadline }));
    const argument = await argumentOf(purchase, options.seller ?? seller);
    return checkout.connect(by).buyWithPermit2(argument, from, nonce, deadline, signature);
  }

  const expectRefused = (sent: Promise<unknown>, error = "InvalidSigner") =>
    expect(sent).to.be.revertedWithCustomError(permit2, error);

  async function expectBought(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  }

  describe("when anybody submits the payer's signature", () => {
    test("it buys for the buyer with the payer's tokens", async () => {
      const purchase = makePurchase();
      const balances = [payer, escrow, buyer, stranger];
      await expect(send(purchase)).to.changeTokenBalances(market.ethers, usd, balances, [-1_050n, 1_050n, 0n, 0n]);
      await expectBought(purchase.trade);
    });

    test("it leaves nothing in the checkout", async () => {
      await send(makePurchase());
      expect(await leftovers()).to.deep.equal([0n, 0n, 0n]);
    });
  });

  test("given a payer's contract that takes the signature, it buys", async () => {
    const account = await market.deployAccount(payer);
    await usd.mint(account.address, 1_050n);
    const approve = usd.interface.encodeFunctionData("approve", [permit2.address, 1_050n]);
    await account.execute(usd.address, 0n, approve);
    const purchase = makePurchase();
    await send(purchase, { from: account.address });
    await expectBought(purchase.trade);
  });

  test("given the signature's deadline is in this second, it buys", async () => {
    const purchase = makePurchase();
    const deadline = (await now()) + HOUR;
    await nextAt(deadline);
    await send(purchase, { deadline });
    await expectBought(purchase.trade);
  });

  test("given the signature's deadline has passed, it reverts with Permit2's error", async () => {
    const deadline = (await now()) + HOUR;
    await nextAt(deadline + 1n);
    await expectRefused(send(makePurchase(), { deadline }), "SignatureExpired");
  });

  test("when it is submitted a second time, it reverts with Permit2's error", async () => {
    const purchase = makePurchase({ stock: 5n });
    await send(purchase);
    await expectRefused(send(purchase), "InvalidNonce");
  });

  test("given the payer has called it off, it reverts with Permit2's error", async () => {
    await permit2.connect(payer).invalidateUnorderedNonces(0n, 1n << 7n);
    await expectRefused(send(makePurchase()), "InvalidNonce");
  });

  test("given a signature by somebody else, it reverts with Permit2's error", async () => {
    const purchase = makePurchase();
    await expectRefused(send(purchase, { signature: await signPermit2(purchase, 7n, {}, stranger) }));
  });

  test("given a signature for another spender, amount, token, nonce or deadline, it reverts with Permit2's error", async () => {
    const purchase = makePurchase();
    const others = [
      { spender: stranger.address },
      { permitted: { token: usd.address, amount: 1_049n } },
      { permitted: { token: usd.address, amount: 1_051n } },
      { permitted: { token: market.token.address, amount: 1_050n } },
      { nonce: 8n },
      { deadline: FAR - 1n },
    ];
    for (const other of others) {
      await expectRefused(send(purchase, { signature: await signPermit2(purchase, 7n, other) }));
    }
  });

  test("when the submitter changes the buyer, serial, quantity, referrer, discount, note or data, it reverts with Permit2's error", async () => {
    // the amount stays what was signed, so that it is the witness that refuses
    const purchase = makePurchase({ stock: 0n, price: 0n });
    const signature = await signPermit2(purchase, 7n);
    const others: Purchase[] = [
      ...[
        { buyer: stranger.address },
        { serial: 9n },
        { quantity: 2n },
        { referrer: stranger.address },
        { released: 0n, quantity: 3n },
      ].map((change) => ({ ...purchase, trade: { ...purchase.trade, ...change } })),
      { ...purchase, note: ethers.id("other") },
      { ...purchase, data: "0x01" },
    ];
    for (const other of others) await expectRefused(send(other, { signature }));
    const dear = makePurchase({ stock: 0n, quantity: 2n });
    const discounted = { ...dear, trade: { ...dear.trade, quantity: 3n, released: 1_000n } };
    await expectRefused(send(discounted, { signature: await signPermit2(dear, 7n) }));
  });

  test("when the submitter changes the seller, price, arbiter or hook, it reverts with Permit2's error", async () => {
    const purchase = makePurchase();
    const signature = await signPermit2(purchase, 7n);
    const { offer } = purchase.trade;
    const others = [
      { seller: stranger.address },
      { price: 1_050n, deposit: 0n },
      { arbiter: stranger.address },
      { hook: stranger.address },
    ];
    for (const other of others) {
      const changed = { ...purchase, trade: { ...purchase.trade, offer: { ...offer, ...other } } };
      await expectRefused(send(changed, { signature, seller: stranger }));
    }
  });

  test("given a price in coin, it reverts with Checkout_PriceInCoin", async () => {
    await expect(send(purchaseOf(makeTrade()))).to.be.revertedWithCustomError(checkout, "Checkout_PriceInCoin");
  });

  test("given the token takes a fee, it reverts with Checkout_WrongReceived", async () => {
    await usd.setFee(2n);
    await expect(send(makePurchase()))
      .to.be.revertedWithCustomError(checkout, "Checkout_WrongReceived")
      .withArgs(usd.address, 1_048n, 1_050n);
  });

  test("given tokens were sent to the checkout before, they go to the payer and not to the caller", async () => {
    await usd.mint(checkout.address, 1n);
    const sent = send(makePurchase());
    await expect(sent).to.changeTokenBalances(market.ethers, usd, [payer, checkout, stranger], [-1_049n, -1n, 0n]);
  });

  describe("given a bid that the buyer signed", () => {
    test("when the seller adds its signature over the offer, it takes the bid", async () => {
      const bid = makePurchase({ price: 700n, deposit: 0n, buyer: payer.address });
      const sent = send(bid, { by: seller });
      await expect(sent).to.changeTokenBalances(market.ethers, usd, [payer, escrow], [-700n, 700n]);
      await expectBought(bid.trade);
    });

    test("when somebody submits it without the seller's signature, it reverts with Escrow_BadSignature", async () => {
      const bid = makePurchase({ price: 700n });
      await market.expectRevert(send(bid, { seller: stranger }), "Escrow_BadSignature", seller.address);
    });

    test("when the seller offers other terms, it reverts with Permit2's error", async () => {
      const bid = makePurchase({ price: 700n });
      const { offer } = bid.trade;
      const worse = { ...bid, trade: { ...bid.trade, offer: { ...offer, inspectWindow: HOUR } } };
      await expectRefused(send(worse, { by: seller, signature: await signPermit2(bid, 7n) }));
    });
  });
});
