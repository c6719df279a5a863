import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import type { PurchaseArgument } from "../utils/contracts.ts";
import { STATUS } from "../utils/contracts.ts";
import { openCheckout } from "../utils/openCheckout.ts";
import { FAR } from "../utils/permit2.ts";
import { dueOf, tradeArgument } from "../utils/terms.ts";
import { offerLeaf, signCatalogue } from "../utils/typedData.ts";

describe("Checkout.buyWithPermit", async () => {
  const market = await openCheckout();
  const { checkout, escrow, usd, domain, seller, buyer, stranger, payer } = market;
  const { makeTrade, purchaseOf, argumentOf, signPermit, leftovers, stateOf } = market;
  const makeUsdTrade = () => makeTrade({ token: usd.address, price: 1_000n, deposit: 50n });
  const NO_SIGNATURE = [27, ethers.ZeroHash, ethers.ZeroHash] as [number, string, string];

  const send = (purchase: PurchaseArgument, signature: [number, string, string]) =>
    checkout.connect(payer).buyWithPermit(purchase, FAR, ...signature);

  describe("given a permit for what is due", () => {
    test("it buys for the buyer with the caller's tokens", async () => {
      const trade = makeUsdTrade();
      const sent = send(await argumentOf(purchaseOf(trade)), await signPermit(dueOf(trade)));
      await expect(sent).to.changeTokenBalances(market.ethers, usd, [payer, escrow, buyer], [-1_050n, 1_050n, 0n]);
      expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
    });

    test("it leaves nothing in the checkout", async () => {
      const trade = makeUsdTrade();
      await send(await argumentOf(purchaseOf(trade)), await signPermit(dueOf(trade)));
      expect(await leftovers()).to.deep.equal([0n, 0n, 0n]);
      expect(await usd.allowance(payer.address, checkout.address)).to.equal(0n);
    });
  });

  test("given somebody submitted the permit first, it buys", async () => {
    const trade = makeUsdTrade();
    const signature = await signPermit(dueOf(trade));
    await usd.connect(stranger).permit(payer.address, checkout.address, dueOf(trade), FAR, ...signature);
    await send(await argumentOf(purchaseOf(trade)), signature);
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  });

  test("given no permit and an allowance, it buys", async () => {
    const trade = makeUsdTrade();
    await usd.connect(payer).approve(checkout.address, dueOf(trade));
    await send(await argumentOf(purchaseOf(trade)), NO_SIGNATURE);
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  });

  test("given neither permit nor allowance, it reverts with the token's error", async () => {
    const trade = makeUsdTrade();
    await expect(send(await argumentOf(purchaseOf(trade)), NO_SIGNATURE))
      .to.be.revertedWithCustomError(usd, "ERC20InsufficientAllowance")
      .withArgs(checkout.address, 0n, 1_050n);
  });

  test("given a price in coin, it reverts with Checkout_PriceInCoin", async () => {
    const purchase = await argumentOf(purchaseOf(makeTrade()));
    await expect(send(purchase, NO_SIGNATURE)).to.be.revertedWithCustomError(checkout, "Checkout_PriceInCoin");
  });

  test("given the token takes a fee, it reverts with Checkout_WrongReceived", async () => {
    const trade = makeUsdTrade();
    await usd.setFee(1n);
    await expect(send(await argumentOf(purchaseOf(trade)), await signPermit(dueOf(trade))))
      .to.be.revertedWithCustomError(checkout, "Checkout_WrongReceived")
      .withArgs(usd.address, 1_049n, 1_050n);
  });

  test("given the escrow refuses the purchase, it reverts and the caller keeps its tokens", async () => {
    const trade = makeUsdTrade();
    const before = await usd.balanceOf(payer.address);
    const sent = send(await argumentOf(purchaseOf(trade), stranger), await signPermit(dueOf(trade)));
    await market.expectRevert(sent, "Escrow_BadSignature", seller.address);
    expect(await usd.balanceOf(payer.address)).to.equal(before);
  });

  test("given a purchase from a catalogue with data for the hook, it buys and the hook gets the data", async () => {
    const hook = await market.deploy<ethers.Contract>("CallingHook");
    const trade = makeTrade({ token: usd.address, price: 1_000n, hook: hook.address });
    const content = ethers.id("content");
    const catalogue = {
      seller: seller.address,
      sequence: trade.offer.sequence,
      offersRoot: offerLeaf(trade.offer),
      content,
    };
    const signature = await signCatalogue(seller, domain, catalogue);
    const purchase = {
      trade: tradeArgument(trade),
      note: ethers.ZeroHash,
      content,
      proof: [],
      signature,
      data: "0xbeef",
    };
    await send(purchase, await signPermit(dueOf(trade)));
    expect(await hook.getFunction("dataSeen")()).to.equal("0xbeef");
    expect(await hook.getFunction("payerSeen")()).to.equal(checkout.address);
  });
});
