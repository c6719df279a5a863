import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { type Coupon, encodeCoupon, hashCoupon, signCoupon } from "../utils/hooks.ts";
import { openCoupons } from "../utils/openCoupons.ts";
import { purchaseOf } from "../utils/purchaseOf.ts";
import { dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signOffer } from "../utils/typedData.ts";

const MOST = { amount: 2n ** 256n - 1n, bps: 2n ** 16n - 1n, uses: 2n ** 32n - 1n, expiry: 2n ** 40n - 1n };

describe("CouponHook.onPurchase", async () => {
  const market = await openCoupons();
  const { coupons, couponDomainHere, escrow, token, domain, seller, buyer, stranger, payer } = market;
  const { makeCoupon, makeCheap, dataOf, buyWith, redeemed, usesOf, stateOf, nextAt, fund, expectRevert } = market;

  async function expectRefused(sent: Promise<unknown>, error: string, ...args: unknown[]) {
    await expect(sent)
      .to.be.revertedWithCustomError(coupons, error)
      .withArgs(...args);
  }

  /** That the coupon takes this much, and not a unit more or less, off the trade's price. */
  async function expectOff(
    discount: bigint,
    coupon: Coupon,
    changes: Partial<Trade> & Parameters<typeof makeCheap>[0],
  ) {
    const trade = makeCheap({ ...changes, released: discount });
    const data = await dataOf(coupon);
    for (const asked of [discount - 1n, discount + 1n]) {
      if (asked < 0n || asked > trade.offer.price * trade.quantity) continue;
      await expectRevert(buyWith({ ...trade, released: asked }, data), "Escrow_WrongDiscount", asked, discount);
    }
    await buyWith(trade, data);
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  }

  test("when the caller is not the escrow, it reverts with CouponHook_NotEscrow", async () => {
    const trade = makeCheap();
    for (const data of ["0x", await dataOf(makeCoupon())]) {
      for (const caller of [seller, buyer, stranger]) {
        const args = [tradeId(trade), tradeArgument(trade), buyer.address, data] as const;
        await expectRefused(coupons.connect(caller).onPurchase(...args), "CouponHook_NotEscrow", caller.address);
      }
    }
  });

  describe("when no data is passed", () => {
    test("it grants no discount", async () => {
      const trade = makeCheap({ released: 0n });
      await expect(market.buy(trade)).to.changeEtherBalance(market.ethers, escrow, 1_000n);
    });

    test("given a discount is asked for, it reverts with Escrow_WrongDiscount", async () => {
      await expectRevert(market.buy(makeCheap()), "Escrow_WrongDiscount", 100n, 0n);
    });
  });

  test("when too little data for a coupon is passed, it reverts with CouponHook_NotACoupon", async () => {
    const data = await dataOf(makeCoupon());
    for (const length of [1, 65, 287]) {
      await expectRefused(buyWith(makeCheap(), ethers.dataSlice(data, 0, length)), "CouponHook_NotACoupon", length);
    }
  });

  test("when bits outside of a narrow field are passed, it reverts", async () => {
    const data = await dataOf(makeCoupon());
    // seller, buyer, token, bps, uses, expiry: the highest byte of their words
    for (const word of [0, 2, 3, 5, 6, 7]) {
      const at = 2 + 64 * word;
      const dirty = `${data.slice(0, at)}01${data.slice(at + 2)}`;
      await expect(buyWith(makeCheap(), dirty), `word ${word}`).to.be.revertedWithoutReason(market.ethers);
    }
  });

  test("it emits Redeemed", async () => {
    const coupon = makeCoupon();
    const trade = makeCheap();
    await expect(buyWith(trade, await dataOf(coupon)))
      .to.emit(coupons, "Redeemed")
      .withArgs(tradeId(trade), hashCoupon(coupon), 100n);
  });

  test("it takes the discount off", async () => {
    const data = await dataOf(makeCoupon());
    const sent = buyWith(makeCheap({ deposit: 50n }), data);
    await expect(sent).to.changeEtherBalances(market.ethers, [buyer, escrow], [-950n, 950n]);
  });

  test("when another discount is asked for, it reverts with Escrow_WrongDiscount", async () => {
    const coupon = makeCoupon();
    for (const released of [0n, 99n, 101n, 1_000n]) {
      await expectRevert(redeemed(coupon, { released }), "Escrow_WrongDiscount", released, 100n);
    }
    expect(await usesOf(coupon)).to.deep.equal([0n, false]);
  });

  describe("given the discount", () => {
    test("given a share that is no whole number, it rounds down", async () => {
      await expectOff(0n, makeCoupon({ bps: 1_000n }), { price: 9n });
      await expectOff(2n, makeCoupon({ bps: 2_999n }), { price: 10n });
    });

    test("given a share of several units, it is of all of them", async () => {
      await expectOff(5n, makeCoupon({ bps: 1_000n }), { price: 9n, stock: 0n, quantity: 6n });
    });

    test("given an amount, it is off once, however many units", async () => {
      await expectOff(70n, makeCoupon({ bps: 0n, amount: 70n }), { stock: 0n, quantity: 6n });
    });

    test("given an amount in a token, it is off the price in that token", async () => {
      await fund(buyer);
      const trade = makeCheap({ token: token.address, released: 70n });
      const data = await dataOf(makeCoupon({ bps: 0n, amount: 70n, token: token.address }));
      const purchase = purchaseOf(trade, await signOffer(seller, domain, trade.offer), { data });
      const sent = escrow.connect(buyer).buyMany([purchase], PLENTY);
      await expect(sent).to.changeTokenBalances(market.ethers, token, [buyer, escrow], [-930n, 930n]);
    });

    test("given a share and an amount, both are off", async () => {
      await expectOff(170n, makeCoupon({ amount: 70n }), {});
    });

    test("given more than the price, all of the price is off, and the deposit is due", async () => {
      await expectOff(1_000n, makeCoupon({ bps: 0n, amount: 1_001n }), { deposit: 50n });
      await expectOff(1_000n, makeCoupon({ bps: 10_001n }), { deposit: 50n });
      await expectOff(1_000n, makeCoupon({ bps: 9_990n, amount: 11n }), { deposit: 50n });
    });

    test("given the most of everything, all of the price is off", async () => {
      const price = 2n ** 128n - 1n;
      await expectOff(price * (2n ** 32n - 1n), makeCoupon(MOST), { price, stock: 0n, quantity: 2n ** 32n - 1n });
    });
  });

  describe("given whom and what it is for", () => {
    test("given another seller, it reverts with CouponHook_OtherAccount", async () => {
      const data = await dataOf(makeCoupon({ seller: stranger.address }), stranger);
      const args = ["seller", stranger.address, seller.address];
      await expectRefused(buyWith(makeCheap(), data), "CouponHook_OtherAccount", ...args);
    });

    test("given another buyer, it reverts with CouponHook_OtherAccount", async () => {
      const coupon = makeCoupon({ buyer: stranger.address });
      const args = ["buyer", stranger.address, buyer.address];
      await expectRefused(redeemed(coupon), "CouponHook_OtherAccount", ...args);
    });

    async function buyInTheName(payer: typeof stranger) {
      const trade = makeCheap();
      const data = await dataOf(makeCoupon({ buyer: buyer.address }));
      const purchase = purchaseOf(trade, await signOffer(seller, domain, trade.offer), { data });
      return escrow.connect(payer).buyMany([purchase], { value: dueOf(trade), ...PLENTY });
    }

    test("given this buyer, who pays itself, it is taken off", async () => {
      await expect(buyInTheName(buyer)).to.changeEtherBalances(market.ethers, [buyer, escrow], [-900n, 900n]);
    });

    test("given this buyer and somebody else who pays, it reverts with CouponHook_OtherAccount", async () => {
      const args = ["payer", buyer.address, payer.address];
      await expectRefused(buyInTheName(payer), "CouponHook_OtherAccount", ...args);
    });

    test("given an amount in another token, it reverts with CouponHook_OtherAccount", async () => {
      const coupon = makeCoupon({ amount: 1n, token: token.address });
      await expectRefused(redeemed(coupon), "CouponHook_OtherAccount", "token", token.address, ethers.ZeroAddress);
    });

    test("given a share and another token, it is taken off", async () => {
      await expectOff(100n, makeCoupon({ token: token.address }), {});
    });

    test("given another item, it reverts with CouponHook_OtherItem", async () => {
      const coupon = makeCoupon({ item: ethers.id("other") });
      const item = ethers.id("this");
      await expectRefused(redeemed(coupon, { item }), "CouponHook_OtherItem", coupon.item, item);
    });

    test("given this item, it is taken off", async () => {
      const item = ethers.id("this");
      await expectOff(100n, makeCoupon({ item }), { item });
    });
  });

  describe("given its time", () => {
    test("given its expiry's second, it is taken off", async () => {
      const coupon = makeCoupon();
      const [trade, data] = [makeCheap(), await dataOf(coupon)];
      await nextAt(coupon.expiry);
      await buyWith(trade, data);
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
    });

    test("given its expiry has passed, it reverts with CouponHook_Expired", async () => {
      const coupon = makeCoupon();
      const [trade, data] = [makeCheap(), await dataOf(coupon)];
      await nextAt(coupon.expiry + 1n);
      await expectRefused(buyWith(trade, data), "CouponHook_Expired", coupon.expiry, coupon.expiry + 1n);
    });
  });

  describe("given its uses", () => {
    test("given none, it reverts with CouponHook_UsedUp", async () => {
      const coupon = makeCoupon({ uses: 0n });
      await expectRefused(redeemed(coupon), "CouponHook_UsedUp", hashCoupon(coupon), 0n);
    });

    test("given all of them are used, it reverts with CouponHook_UsedUp", async () => {
      const coupon = makeCoupon({ uses: 3n });
      for (const _ of [1, 2, 3]) await redeemed(coupon);
      await expectRefused(redeemed(coupon), "CouponHook_UsedUp", hashCoupon(coupon), 3n);
    });

    test("given a coupon with another code, it is taken off", async () => {
      const coupon = makeCoupon();
      const other = { ...coupon, code: NOTE };
      for (const one of [coupon, other]) await redeemed(one);
      expect([await usesOf(coupon), await usesOf(other)]).to.deep.equal([
        [1n, false],
        [1n, false],
      ]);
    });
  });

  describe("given the signature", () => {
    const signed = (coupon: Coupon, signature: string) => ethers.concat([encodeCoupon(coupon), signature]);

    test("given 64 bytes by the seller, it is taken off", async () => {
      const coupon = makeCoupon();
      const signature = ethers.Signature.from(await signCoupon(seller, couponDomainHere, coupon)).compactSerialized;
      await buyWith(makeCheap(), signed(coupon, signature));
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
    });

    test("given a seller's contract that takes it, it is taken off", async () => {
      const account = await market.deployAccount(seller);
      const coupon = makeCoupon({ seller: account.address });
      await buyWith(makeCheap({ seller: account.address }), await dataOf(coupon));
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
      const theirs = { ...coupon, code: NOTE };
      const sent = buyWith(makeCheap({ seller: account.address }), await dataOf(theirs, stranger));
      await expectRefused(sent, "CouponHook_BadSignature", account.address);
    });

    test("given none, or one by somebody else, it reverts with CouponHook_BadSignature", async () => {
      const coupon = makeCoupon();
      const forged = [encodeCoupon(coupon), await dataOf(coupon, buyer), ethers.concat([await dataOf(coupon), "0x00"])];
      for (const data of forged) {
        await expectRefused(buyWith(makeCheap(), data), "CouponHook_BadSignature", seller.address);
      }
    });

    test("given one over another coupon, it reverts with CouponHook_BadSignature", async () => {
      const item = ethers.id("this");
      const coupon = makeCoupon();
      const others: Partial<Coupon>[] = [
        { item },
        { buyer: buyer.address },
        { token: token.address },
        { amount: 1n },
        { bps: 1_001n },
        { uses: 2n },
        { expiry: coupon.expiry + 1n },
        { code: NOTE },
      ];
      const signature = await signCoupon(seller, couponDomainHere, coupon);
      for (const other of others) {
        const sent = buyWith(makeCheap({ item }), signed({ ...coupon, ...other }, signature));
        await expectRefused(sent, "CouponHook_BadSignature", seller.address);
      }
    });
  });
});
