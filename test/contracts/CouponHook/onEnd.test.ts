import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { PLENTY } from "../utils/createMarket.ts";
import { type CouponHook, couponDomain, hashCoupon } from "../utils/hooks.ts";
import { openCoupons } from "../utils/openCoupons.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

const ENDS = [STATUS.Released, STATUS.Ruled, STATUS.Settled];

describe("CouponHook.onEnd", async () => {
  const market = await openCoupons();
  const { coupons, escrow, seller, buyer, stranger } = market;
  const { makeCoupon, makeCheap, dataOf, redeemed, usesOf, stateOf, nextAt } = market;

  const refund = (trade: Trade) => escrow.connect(seller).refund(tradeArgument(trade), PLENTY);

  test("when the caller is not the escrow, it reverts with CouponHook_NotEscrow", async () => {
    const coupon = makeCoupon();
    const trade = await redeemed(coupon);
    for (const caller of [seller, buyer, stranger]) {
      await expect(coupons.connect(caller).onEnd(tradeId(trade), tradeArgument(trade), STATUS.Refunded))
        .to.be.revertedWithCustomError(coupons, "CouponHook_NotEscrow")
        .withArgs(caller.address);
    }
    expect(await usesOf(coupon)).to.deep.equal([1n, false]);
  });

  describe("given the trade was bought with a coupon", () => {
    describe("given it was refunded", () => {
      test("it emits GivenBack", async () => {
        const coupon = makeCoupon();
        const trade = await redeemed(coupon);
        await expect(refund(trade)).to.emit(coupons, "GivenBack").withArgs(tradeId(trade), hashCoupon(coupon));
      });

      test("the coupon can be used once more", async () => {
        const coupon = makeCoupon();
        await refund(await redeemed(coupon));
        await redeemed(coupon);
        await expect(redeemed(coupon)).to.be.revertedWithCustomError(coupons, "CouponHook_UsedUp");
      });

      test("the buyer gets what it paid", async () => {
        const trade = await redeemed(makeCoupon(), { deposit: 50n });
        await expect(refund(trade)).to.changeEtherBalances(market.ethers, [buyer, escrow], [950n, -950n]);
      });
    });

    test("given it was not shipped in time, the coupon can be used once more", async () => {
      const coupon = makeCoupon({ expiry: 2n ** 40n - 1n });
      const trade = await redeemed(coupon);
      await nextAt((await stateOf(trade)).time + 1n);
      await escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
      await redeemed(coupon);
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
    });

    test("given a part was released before it was refunded, the coupon can be used once more", async () => {
      const coupon = makeCoupon();
      const trade = await redeemed(coupon);
      await escrow.connect(buyer).releasePart(tradeArgument(trade), 300n, PLENTY);
      const sent = refund({ ...trade, released: 400n });
      await expect(sent).to.changeEtherBalances(market.ethers, [buyer, escrow], [600n, -600n]);
      expect(await usesOf(coupon)).to.deep.equal([0n, false]);
    });

    test("given it was released, ruled or settled, the use is spent", async () => {
      const coupon = makeCoupon();
      const trade = await redeemed(coupon);
      await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
      // every end, from an account in the escrow's place
      const own = await market.deploy<CouponHook>("CouponHook", stranger.address);
      const args = [tradeId(trade), tradeArgument(trade)] as const;
      const data = await dataOf(coupon, seller, couponDomain(31_337, own.address));
      await own.connect(stranger).onPurchase(...args, buyer.address, data);
      for (const status of ENDS) await own.connect(stranger).onEnd(...args, status);
      expect(Array.from(await own.usesOf(hashCoupon(coupon)))).to.deep.equal([1n, false]);
    });
  });

  test("given the trade was bought without a coupon, nothing is given back", async () => {
    const trade = makeCheap({ released: 0n });
    await market.buy(trade);
    const sent = refund(trade);
    await expect(sent).to.not.emit(coupons, "GivenBack");
    await expect(sent).to.not.emit(escrow, "HookFailed");
  });
});
