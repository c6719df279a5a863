import { expect } from "chai";
import { describe, test } from "vitest";
import { openCheckout } from "../utils/openCheckout.ts";
import { hashPurchase } from "../utils/permit2.ts";

describe("Checkout.hashPurchase", async () => {
  const { checkout, makeTrade, purchaseOf, argumentOf, referrer, token } = await openCheckout();

  test("it returns the EIP-712 struct hash", async () => {
    const trade = makeTrade({ serial: 5n, stock: 0n, quantity: 3n, referrer: referrer.address, token: token.address });
    for (const data of ["0x", "0x1234"]) {
      const purchase = purchaseOf(trade, { data });
      expect(await checkout.hashPurchase(await argumentOf(purchase))).to.equal(hashPurchase(purchase));
    }
  });
});
