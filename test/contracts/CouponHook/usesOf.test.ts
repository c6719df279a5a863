import { expect } from "chai";
import { describe, test } from "vitest";
import { PLENTY } from "../utils/createMarket.ts";
import { openCoupons } from "../utils/openCoupons.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("CouponHook.usesOf", async () => {
  const { coupons, escrow, seller, makeCoupon, redeemed, usesOf } = await openCoupons();

  test("given a coupon that nobody used, it is 0 and not cancelled", async () => {
    expect(await usesOf(makeCoupon())).to.deep.equal([0n, false]);
  });

  test("given a coupon that was used, it counts the trades", async () => {
    const coupon = makeCoupon({ uses: 5n });
    for (const used of [1n, 2n]) {
      await redeemed(coupon);
      expect(await usesOf(coupon)).to.deep.equal([used, false]);
    }
    expect(await usesOf(makeCoupon({ uses: 5n }))).to.deep.equal([0n, false]);
  });

  test("given one of its trades was refunded, it counts the others", async () => {
    const coupon = makeCoupon({ uses: 5n });
    const [trade] = [await redeemed(coupon), await redeemed(coupon)];
    await escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
    expect(await usesOf(coupon)).to.deep.equal([1n, false]);
  });

  test("given a coupon that was called off, it is cancelled and still counts the trades", async () => {
    const coupon = makeCoupon({ uses: 5n });
    const trade = await redeemed(coupon);
    await coupons.connect(seller).cancel(coupon);
    expect(await usesOf(coupon)).to.deep.equal([1n, true]);
    await escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
    expect(await usesOf(coupon)).to.deep.equal([0n, true]);
  });
});
