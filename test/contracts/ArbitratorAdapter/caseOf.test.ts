import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";

describe("ArbitratorAdapter.caseOf", async () => {
  const { adapter, seller, created } = await openArbiters();

  test("given no case, it returns nothing but zeros", async () => {
    const { stage, firstIsBuyer, ruling, payBy, disputeID, firstFee, secondFee } = await adapter.caseOf(ethers.id("x"));
    expect([stage, firstIsBuyer, ruling, payBy, disputeID, firstFee, secondFee]).to.deep.equal([
      STAGE.None,
      false,
      ...Array(5).fill(0n),
    ]);
  });

  test("given a case, it returns its stage, fees, deadline and dispute", async () => {
    const { id } = await created({}, seller);
    const { stage, firstIsBuyer, disputeID, firstFee, secondFee } = await adapter.caseOf(id);
    expect([stage, firstIsBuyer, disputeID, firstFee, secondFee]).to.deep.equal([STAGE.Created, false, 1n, FEE, FEE]);
  });
});
