import { expect } from "chai";
import { describe, test } from "vitest";
import { openCheckout } from "../utils/openCheckout.ts";
import { FAR } from "../utils/permit2.ts";

describe("Checkout.permit", async () => {
  const { checkout, usd, stranger, payer, signPermit } = await openCheckout();
  const send = (by: typeof payer, signature: [number, string, string]) =>
    checkout.connect(by).permit(usd.address, 700n, FAR, ...signature);

  test("given the caller's permit, it gives the checkout the allowance", async () => {
    await send(payer, await signPermit(700n));
    expect(await usd.allowance(payer.address, checkout.address)).to.equal(700n);
  });

  test("given somebody else's permit, or one submitted before, it does nothing", async () => {
    const signature = await signPermit(700n);
    await send(stranger, signature);
    expect(await usd.allowance(payer.address, checkout.address)).to.equal(0n);
    await usd.connect(stranger).permit(payer.address, checkout.address, 700n, FAR, ...signature);
    await send(payer, signature);
    expect(await usd.allowance(payer.address, checkout.address)).to.equal(700n);
  });
});
