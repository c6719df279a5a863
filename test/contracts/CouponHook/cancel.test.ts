import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { PLENTY } from "../utils/createMarket.ts";
import { type Coupon, hashCoupon } from "../utils/hooks.ts";
import { openCoupons } from "../utils/openCoupons.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("CouponHook.cancel", async () => {
  const market = await openCoupons();
  const { coupons, escrow, seller, buyer, stranger, makeCoupon, redeemed, usesOf, stateOf } = market;

  const cancel = (coupon: Coupon, by = seller) => coupons.connect(by).cancel(coupon);
  const expectCancelled = (sent: Promise<unknown>, coupon: Coupon) =>
    expect(sent).to.be.revertedWithCustomError(coupons, "CouponHook_Cancelled").withArgs(hashCoupon(coupon));

  test("it emits Cancelled", async () => {
    const coupon = makeCoupon();
    await expect(cancel(coupon)).to.emit(coupons, "Cancelled").withArgs(seller.address, hashCoupon(coupon));
  });

  test("it refuses further purchases with the coupon", async () => {
    const coupon = makeCoupon({ uses: 2n ** 32n - 1n });
    await redeemed(coupon);
    await cancel(coupon);
    await expectCancelled(redeemed(coupon), coupon);
  });

  test("it leaves other coupons of the seller", async () => {
    const [coupon, other] = [makeCoupon(), makeCoupon()];
    await cancel(coupon);
    await redeemed(other);
    expect(await usesOf(other)).to.deep.equal([1n, false]);
  });

  test("it leaves trades that were bought with the coupon", async () => {
    const coupon = makeCoupon();
    const trade = await redeemed(coupon);
    await cancel(coupon);
    const sent = escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
    await expect(sent).to.not.emit(escrow, "HookFailed");
    expect((await stateOf(trade)).status).to.equal(STATUS.Released);
  });

  test("given the coupon was never used, it refuses the first purchase", async () => {
    const coupon = makeCoupon();
    await cancel(coupon);
    await expectCancelled(redeemed(coupon), coupon);
  });

  test("given one of its trades is refunded after, it stays called off", async () => {
    const coupon = makeCoupon();
    const trade = await redeemed(coupon);
    await cancel(coupon);
    await escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
    await expectCancelled(redeemed(coupon), coupon);
  });

  test("when the caller is not its seller, it reverts with CouponHook_NotSeller", async () => {
    const coupon = makeCoupon({ buyer: buyer.address });
    for (const caller of [buyer, stranger]) {
      await expect(cancel(coupon, caller))
        .to.be.revertedWithCustomError(coupons, "CouponHook_NotSeller")
        .withArgs(seller.address, caller.address);
    }
  });

  test("given it was called off, it reverts with CouponHook_Cancelled", async () => {
    const coupon = makeCoupon();
    await cancel(coupon);
    await expectCancelled(cancel(coupon), coupon);
  });
});
