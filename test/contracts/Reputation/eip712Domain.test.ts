import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";

describe("Reputation.eip712Domain", async () => {
  const { reputation } = await openMarket();

  test("it is the domain that ratings are signed in, and not that of the escrow", async () => {
    const [fields, ...domain] = await reputation.eip712Domain();
    expect(fields).to.equal("0x0f");
    expect(domain).to.deep.equal(["Souk Reputation", "1", 31_337n, reputation.address, ethers.ZeroHash, []]);
  });
});
