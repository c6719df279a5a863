import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";

describe("Escrow.sequenceFloorOf", async () => {
  const { escrow, seller } = await openMarket();

  test("given a seller who never revoked, it is 0", async () => {
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(0n);
  });

  test("given a seller who revoked, it is the highest revoked", async () => {
    await escrow.connect(seller).revokeBelow(5n);
    await escrow.connect(seller).revokeBelow(7n);
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(7n);
  });
});
