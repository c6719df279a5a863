import { expect } from "chai";
import { describe, test } from "vitest";
import { openCheckout } from "../utils/openCheckout.ts";

describe("Checkout.buyOne", async () => {
  const { checkout, usd, stranger, payer, makeTrade, purchaseOf, argumentOf } = await openCheckout();
  const purchase = await argumentOf(purchaseOf(makeTrade({ token: usd.address, price: 1_000n })));
  await usd.connect(payer).approve(checkout.address, 1_000n);

  const expectRefused = (sent: Promise<unknown>) =>
    expect(sent).to.be.revertedWithCustomError(checkout, "Checkout_NotSelf").withArgs(stranger.address);

  test("when the caller is not the checkout, it reverts with Checkout_NotSelf", async () => {
    await expectRefused(checkout.connect(stranger).buyOne(purchase, payer.address));
  });

  test("when the caller uses multicall to call it, it reverts with Checkout_NotSelf", async () => {
    const data = checkout.interface.encodeFunctionData("buyOne", [purchase, payer.address]);
    await expectRefused(checkout.connect(stranger).multicall([data]));
  });
});
