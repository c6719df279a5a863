import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openCoupons } from "../utils/openCoupons.ts";

describe("CouponHook.eip712Domain", async () => {
  const { coupons } = await openCoupons();

  test("it is the domain that coupons are signed in, and not that of the escrow", async () => {
    const [fields, name, version, chainId, contract, salt, extensions] = await coupons.eip712Domain();
    expect([fields, name, version, chainId]).to.deep.equal(["0x0f", "Souk Coupons", "1", 31_337n]);
    expect([contract, salt, extensions]).to.deep.equal([coupons.address, ethers.ZeroHash, []]);
  });
});
