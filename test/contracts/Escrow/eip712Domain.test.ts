import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";

describe("Escrow.eip712Domain", async () => {
  const { escrow } = await openMarket();

  test("it names Souk, version 1, the chain and the escrow", async () => {
    const [fields, ...domain] = await escrow.eip712Domain();
    expect(fields).to.equal("0x0f");
    expect(domain).to.deep.equal(["Souk", "1", 31_337n, escrow.address, ethers.ZeroHash, []]);
  });
});
