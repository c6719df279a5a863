import { expect } from "chai";
import { describe, test } from "vitest";
import { openCoupons } from "../utils/openCoupons.ts";

describe("CouponHook.ESCROW", async () => {
  const { coupons, escrow } = await openCoupons();

  test("it is the escrow given at construction", async () => {
    expect(await coupons.ESCROW()).to.equal(escrow.address);
  });
});
