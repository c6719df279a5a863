import { expect } from "chai";
import { describe, test } from "vitest";
import { openCheckout } from "../utils/openCheckout.ts";

describe("Checkout.PERMIT2", async () => {
  const { checkout, permit2 } = await openCheckout();

  test("it returns Permit2", async () => {
    expect(await checkout.PERMIT2()).to.equal(permit2.address);
  });
});
