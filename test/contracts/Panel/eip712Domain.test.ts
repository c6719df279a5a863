import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";

describe("Panel.eip712Domain", async () => {
  const market = await openArbiters();
  const panel = await market.deployPanel([market.arbiter], 1);

  test("it is the domain that votes are signed in, and not that of the escrow", async () => {
    const [fields, ...domain] = await panel.eip712Domain();
    expect(fields).to.equal("0x0f");
    expect(domain).to.deep.equal(["Souk Panel", "1", 31_337n, panel.address, ethers.ZeroHash, []]);
  });
});
