import { expect } from "chai";
import { describe, test } from "vitest";
import { openCheckout } from "../utils/openCheckout.ts";

describe("Checkout.ESCROW", async () => {
  const { checkout, escrow } = await openCheckout();

  test("it returns the escrow", async () => {
    expect(await checkout.ESCROW()).to.equal(escrow.address);
  });
});
