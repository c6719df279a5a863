import { expect } from "chai";
import { describe, test } from "vitest";
import { COUPON_TYPES, type Coupon, hashCoupon } from "../utils/hooks.ts";
import { openCoupons } from "../utils/openCoupons.ts";
import { signedCommand } from "../utils/signedCommand.ts";
import { DAY } from "../utils/terms.ts";

const TYPES = {
  CancelCoupon: [
    { name: "coupon", type: "Coupon" },
    { name: "deadline", type: "uint40" },
  ],
  ...COUPON_TYPES,
};

describe("CouponHook.cancelBySignature", async () => {
  const market = await openCoupons();
  const { coupons, seller, stranger, makeCoupon, redeemed, usesOf, now } = market;
  const deadline = (await now()) + 3n * DAY;
  let cancelled: Coupon;

  async function command(coupon = makeCoupon()) {
    cancelled = coupon;
    return signedCommand(market, {
      contract: coupons,
      name: "Souk Coupons",
      types: TYPES,
      giver: seller,
      account: coupon.seller,
      message: { coupon, deadline },
      submit: (said, signature) => coupons.connect(stranger).cancelBySignature(said.coupon, said.deadline, signature),
    });
  }

  async function expectCalledOff(sent: Promise<unknown>) {
    await sent;
    expect(await usesOf(cancelled)).to.deep.equal([0n, true]);
  }

  const expectCancelled = (sent: Promise<unknown>) =>
    expect(sent).to.be.revertedWithCustomError(coupons, "CouponHook_Cancelled").withArgs(hashCoupon(cancelled));

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, it calls the coupon off", async () => {
    await expectCalledOff((await command()).giveAtLast());
  });

  test("when anybody submits it, it costs the seller nothing and earns the relayer nothing", async () => {
    await (await command()).expectCostsNothing();
  });

  test("given a signature by somebody else, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherSigners();
  });

  test("given a signature over anything else, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherFields();
  });

  test("given a signature for another chain, contract, name or version, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherDomains();
  });

  test("given a signature that is malleable or of another length, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesMalformed();
  });

  test("given the signature of a seller's contract, it calls the coupon off", async () => {
    const { address } = await market.deployAccount(seller);
    const signed = await command(makeCoupon({ seller: address }));
    await signed.expectNotBy(signed.give({ signer: stranger }));
    await expectCalledOff(signed.give());
  });

  test("given the coupon itself is signed, it reverts with SignatureLib_NotBy", async () => {
    const signed = await command();
    const signature = await seller.signTypedData(market.couponDomainHere, COUPON_TYPES, cancelled);
    await signed.expectNotBy(signed.submit({ coupon: cancelled, deadline }, signature));
  });

  test("it emits Cancelled of the seller", async () => {
    const sent = (await command()).give();
    await expect(sent).to.emit(coupons, "Cancelled").withArgs(seller.address, hashCoupon(cancelled));
  });

  test("it refuses the first purchase with the coupon", async () => {
    await (await command()).give();
    await expectCancelled(redeemed(cancelled));
  });

  test("given the coupon is in use, it calls the coupon off and still counts the trades", async () => {
    const signed = await command(makeCoupon({ uses: 5n }));
    await redeemed(cancelled);
    await signed.give();
    expect(await usesOf(cancelled)).to.deep.equal([1n, true]);
  });

  test("it leaves other coupons of the seller", async () => {
    await (await command()).give();
    const other = makeCoupon();
    await redeemed(other);
    expect(await usesOf(other)).to.deep.equal([1n, false]);
  });

  test("given it was called off, it reverts with CouponHook_Cancelled", async () => {
    const signed = await command();
    await signed.give();
    await expectCancelled(signed.give());
    const again = await command();
    await coupons.connect(seller).cancel(cancelled);
    await expectCancelled(again.give());
  });
});
