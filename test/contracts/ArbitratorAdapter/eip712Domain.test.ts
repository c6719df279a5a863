import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";

describe("ArbitratorAdapter.eip712Domain", async () => {
  const { adapter } = await openArbiters();

  test("it is the domain that a party's commands are signed in, and not that of the escrow", async () => {
    const [fields, ...domain] = await adapter.eip712Domain();
    expect(fields).to.equal("0x0f");
    expect(domain).to.deep.equal(["Souk Arbitration", "1", 31_337n, adapter.address, ethers.ZeroHash, []]);
  });
});
