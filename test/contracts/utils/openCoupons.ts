import { ethers, type Signer } from "ethers";
import { type Changes, COIN, NOBODY, PLENTY } from "./createMarket.ts";
import { type Coupon, type CouponHook, couponDomain, encodeCoupon, hashCoupon, signCoupon } from "./hooks.ts";
import { openMarketWith } from "./openMarket.ts";
import { purchaseOf } from "./purchaseOf.ts";
import { DAY, dueOf, type Trade } from "./terms.ts";
import { signOffer } from "./typedData.ts";

/** A market with a hook for coupons, and what buys things at 1 000 with them. */
export async function openCoupons() {
  const market = await openMarketWith(async ({ deploy, escrow }) => ({
    coupons: await deploy<CouponHook>("CouponHook", escrow.address),
  }));
  const { coupons, escrow, domain, seller, buyer, makeTrade, now } = market;
  const couponDomainHere = couponDomain(31_337, coupons.address);
  const openedAt = await now();
  let codes = 0;

  /** A tenth off, once, for anyone and anything of the seller's, unless changed. */
  function makeCoupon(changes: Partial<Coupon> = {}): Coupon {
    codes += 1;
    return {
      seller: seller.address,
      item: ethers.ZeroHash,
      buyer: NOBODY,
      token: COIN,
      amount: 0n,
      bps: 1_000n,
      uses: 1n,
      expiry: openedAt + DAY,
      code: ethers.id(`code ${codes}`),
      ...changes,
    };
  }

  /** Something under the hook, with what a coupon of a tenth takes off. */
  const makeCheap = (changes: Changes = {}): Trade =>
    makeTrade({ price: 1_000n, hook: coupons.address, released: 100n, ...changes });

  /** What a purchase hands to the hook. */
  async function dataOf(coupon: Coupon, by: Signer = seller, of = couponDomainHere): Promise<string> {
    return ethers.concat([encodeCoupon(coupon), await signCoupon(by, of, coupon)]);
  }

  async function buyWith(trade: Trade, data: string, by: Signer = seller) {
    const purchase = purchaseOf(trade, await signOffer(by, domain, trade.offer), { data });
    return escrow.connect(buyer).buyMany([purchase], { value: dueOf(trade), ...PLENTY });
  }

  /** A trade bought with the coupon. */
  async function redeemed(coupon: Coupon, changes: Changes = {}): Promise<Trade> {
    const trade = makeCheap(changes);
    await buyWith(trade, await dataOf(coupon));
    return trade;
  }

  const usesOf = async (coupon: Coupon) => Array.from(await coupons.usesOf(hashCoupon(coupon)));

  return { ...market, couponDomainHere, openedAt, makeCoupon, makeCheap, dataOf, buyWith, redeemed, usesOf };
}
