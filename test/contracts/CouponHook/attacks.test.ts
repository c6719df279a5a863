import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { type Escrow, STATUS } from "../utils/contracts.ts";
import { createMarket, NOBODY, NOTE, PLENTY } from "../utils/createMarket.ts";
import { type CouponHook, couponDomain, encodeCoupon, hashCoupon, signCoupon } from "../utils/hooks.ts";
import { openCoupons } from "../utils/openCoupons.ts";
import { purchaseOf } from "../utils/purchaseOf.ts";
import { dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { domainOf, signOffer } from "../utils/typedData.ts";

describe("CouponHook attacks", async () => {
  const market = await openCoupons();
  const { coupons, couponDomainHere, escrow, domain, seller, buyer, stranger } = market;
  const { makeCoupon, makeCheap, dataOf, buyWith, redeemed, usesOf, stateOf, expectRevert } = market;

  const refund = (trade: Trade) => escrow.connect(seller).refund(tradeArgument(trade), PLENTY);

  async function expectRefused(sent: Promise<unknown>, error: string, ...args: unknown[]) {
    await expect(sent)
      .to.be.revertedWithCustomError(coupons, error)
      .withArgs(...args);
  }

  describe("replay", () => {
    test("when a coupon is used again, alone or twice in one cart, it is refused", async () => {
      const coupon = makeCoupon();
      const data = await dataOf(coupon);
      const cart = await Promise.all(
        [makeCheap(), makeCheap()].map(async (trade) =>
          purchaseOf(trade, await signOffer(seller, domain, trade.offer), { data }),
        ),
      );
      const sent = escrow.connect(buyer).buyMany(cart, { value: 1_800n, ...PLENTY });
      await expectRefused(sent, "CouponHook_UsedUp", hashCoupon(coupon), 1n);
      await buyWith(makeCheap(), data);
      await expectRefused(buyWith(makeCheap(), data), "CouponHook_UsedUp", hashCoupon(coupon), 1n);
    });

    test("when its signature is passed in its other forms, it is the same coupon, and used up", async () => {
      const coupon = makeCoupon();
      const signature = ethers.Signature.from(await signCoupon(seller, couponDomainHere, coupon));
      const with_ = (bytes: string) => buyWith(makeCheap(), ethers.concat([encodeCoupon(coupon), bytes]));
      await with_(signature.serialized);
      await expectRefused(with_(signature.compactSerialized), "CouponHook_UsedUp", hashCoupon(coupon), 1n);
      const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
      const highS = ethers.toBeHex(order - BigInt(signature.s), 32);
      const twin = ethers.concat([signature.r, highS, signature.v === 27 ? "0x1c" : "0x1b"]);
      await expectRefused(with_(twin), "CouponHook_BadSignature", seller.address);
    });

    test("when a coupon of another hook is passed, it is refused", async () => {
      const other = await market.deploy<CouponHook>("CouponHook", escrow.address);
      const coupon = makeCoupon();
      for (const verifier of [other.address, escrow.address]) {
        const data = await dataOf(coupon, seller, couponDomain(31_337, verifier));
        await expectRefused(buyWith(makeCheap(), data), "CouponHook_BadSignature", seller.address);
      }
    });

    test("when a coupon is used after the chain split, it is refused", async () => {
      // the same hook, at the same address, on a chain with another id
      const split = await createMarket({ chainId: 31_338 });
      await split.helpers.setCode(coupons.address, await market.ethers.provider.getCode(coupons.address));
      await split.helpers.setCode(escrow.address, await market.ethers.provider.getCode(escrow.address));
      const there = split.escrow.attach(escrow.address) as typeof escrow;
      const send = async (chainId: number) => {
        const trade = makeCheap();
        const data = await dataOf(makeCoupon(), seller, couponDomain(chainId, coupons.address));
        const signature = await signOffer(seller, domainOf(31_338, escrow.address), trade.offer);
        const purchases = [purchaseOf(trade, signature, { data })];
        return there.connect(split.buyer).buyMany(purchases, { value: dueOf(trade), ...PLENTY });
      };
      await expectRefused(send(31_337), "CouponHook_BadSignature", seller.address);
      await send(31_338);
      await split.close();
    });

    test("when an offer's signature is passed for a coupon, it is refused", async () => {
      const coupon = makeCoupon();
      const trade = makeCheap();
      const signature = await signOffer(seller, domain, trade.offer);
      const data = ethers.concat([encodeCoupon(coupon), signature]);
      await expectRefused(buyWith(trade, data), "CouponHook_BadSignature", seller.address);
    });
  });

  describe("forgery", () => {
    test("when a seller's coupon is used on another seller's offer, it is refused, whoever the coupon names", async () => {
      const coupon = makeCoupon({ seller: stranger.address });
      const theirs = await dataOf(coupon, stranger);
      const args = ["seller", stranger.address, seller.address];
      await expectRefused(buyWith(makeCheap(), theirs), "CouponHook_OtherAccount", ...args);
      const renamed = await dataOf({ ...coupon, seller: seller.address }, stranger);
      await expectRefused(buyWith(makeCheap(), renamed), "CouponHook_BadSignature", seller.address);
    });

    test("when a coupon names nobody as its seller, it is refused", async () => {
      const coupon = makeCoupon({ seller: NOBODY });
      const data = ethers.concat([encodeCoupon(coupon), ethers.id("r"), ethers.toBeHex(1, 32), "0x1d"]);
      await expectRefused(buyWith(makeCheap(), data), "CouponHook_OtherAccount", "seller", NOBODY, seller.address);
      // whom the hook would believe that it sells, from an account in the escrow's place
      const own = await market.deploy<CouponHook>("CouponHook", stranger.address);
      const trade = makeCheap({ seller: NOBODY });
      const sent = own.connect(stranger).onPurchase(tradeId(trade), tradeArgument(trade), buyer.address, data);
      await expectRefused(sent, "CouponHook_BadSignature", NOBODY);
    });
  });

  describe("uses", () => {
    test("when a trade is refunded again and again, no use is given back twice", async () => {
      const coupon = makeCoupon({ uses: 2n });
      const [first] = [await redeemed(coupon), await redeemed(coupon)];
      await refund(first);
      await expectRevert(refund(first), "Escrow_WrongStatus", tradeId(first), STATUS.Refunded);
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
      // the unique thing, sold again without a coupon and refunded
      const again = { ...first, serial: 1n, released: 0n };
      await market.buy(again);
      await refund(again);
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
    });

    test("when trades with and without the coupon are refunded at random, it is never used more than the seller said", async () => {
      const coupon = makeCoupon({ uses: 3n });
      const bought: Trade[] = [];
      const without: Trade[] = [];
      let seed = 7;
      for (let step = 0; step < 60; step += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        const open = seed % 2 === 0 ? bought : without;
        if (seed % 5 === 0) {
          const gone = open.shift();
          if (gone) await refund(gone);
        } else if (open === without) {
          const trade = makeCheap({ released: 0n });
          await market.buy(trade);
          without.push(trade);
        } else if (bought.length === 3) {
          await expectRefused(redeemed(coupon), "CouponHook_UsedUp", hashCoupon(coupon), 3n);
        } else {
          bought.push(await redeemed(coupon));
        }
        expect(await usesOf(coupon)).to.deep.equal([BigInt(bought.length), false]);
      }
    });

    test("when a purchase fails after the hook was asked, no use is spent", async () => {
      const coupon = makeCoupon();
      const [trade, bad] = [makeCheap(), makeCheap({ released: 0n, expiry: 1n })];
      const purchases = [
        purchaseOf(trade, await signOffer(seller, domain, trade.offer), { data: await dataOf(coupon) }),
        purchaseOf(bad, await signOffer(seller, domain, bad.offer)),
      ];
      await expect(
        escrow.connect(buyer).buyMany(purchases, { value: 1_900n, ...PLENTY }),
      ).to.be.revertedWithCustomError(escrow, "Escrow_OfferExpired");
      expect(await usesOf(coupon)).to.deep.equal([0n, false]);
    });
  });

  describe("strangers", () => {
    test("when a stranger uses up a buyer's coupon on something cheap in the buyer's name, it is refused, and the buyer has it", async () => {
      const coupon = makeCoupon({ buyer: buyer.address });
      const data = await dataOf(coupon);
      const bait = makeCheap({ price: 100n, released: 10n });
      const purchases = [purchaseOf(bait, await signOffer(seller, domain, bait.offer), { data })];
      const sent = escrow.connect(stranger).buyMany(purchases, { value: dueOf(bait), ...PLENTY });
      await expectRefused(sent, "CouponHook_OtherAccount", "payer", buyer.address, stranger.address);
      await buyWith(makeCheap(), data);
    });

    test("when a stranger spends or gives back uses by calling the hook, it is refused", async () => {
      const coupon = makeCoupon({ uses: 5n });
      const trade = await redeemed(coupon);
      const data = await dataOf(coupon);
      const by = coupons.connect(stranger);
      const args = [tradeId(trade), tradeArgument(trade)] as const;
      await expectRefused(by.onEnd(...args, STATUS.Refunded), "CouponHook_NotEscrow", stranger.address);
      await expectRefused(by.onPurchase(...args, buyer.address, data), "CouponHook_NotEscrow", stranger.address);
      expect(await usesOf(coupon)).to.deep.equal([1n, false]);
    });

    test("when another escrow names the hook, nothing can be bought there", async () => {
      const other = await market.deploy<Escrow>("Escrow");
      const trade = makeCheap({ released: 0n });
      const signature = await signOffer(seller, domainOf(31_337, other.address), trade.offer);
      const sent = other.connect(buyer).buy(tradeArgument(trade), NOTE, signature, { value: dueOf(trade), ...PLENTY });
      await expectRefused(sent, "CouponHook_NotEscrow", other.address);
      expect((await stateOf(trade)).status).to.equal(STATUS.None);
    });
  });
});
