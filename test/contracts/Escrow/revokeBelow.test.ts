import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, tradeArgument } from "../utils/terms.ts";

describe("Escrow.revokeBelow", async () => {
  const { escrow, seller, buyer, stranger, makeTrade, buy, funded, stateOf, now, nextAt, expectRevert } =
    await openMarket();
  const revokeBelow = (sequence: bigint) => escrow.connect(seller).revokeBelow(sequence);
  const start = await now();

  test("it raises the caller's floor and nobody else's", async () => {
    await revokeBelow(start);
    expect(await escrow.sequenceFloorOf(seller.address)).to.equal(start);
    expect(await escrow.sequenceFloorOf(stranger.address)).to.equal(0n);
  });

  test("it emits Revoked", async () => {
    await expect(revokeBelow(start)).to.emit(escrow, "Revoked").withArgs(seller.address, start);
  });

  test("it ends the caller's older offers and leaves trades alone", async () => {
    const trade = await funded();
    const { sequence } = trade.offer;
    await revokeBelow(sequence + 1n);
    await expectRevert(buy(makeTrade()), "Escrow_OfferRevoked", sequence, sequence + 1n);
    await escrow.connect(buyer).release(tradeArgument(trade));
    expect((await stateOf(trade)).status).to.equal(STATUS.Released);
  });

  test("when the floor is not raised, it reverts with Escrow_FloorNotHigher", async () => {
    await expectRevert(revokeBelow(0n), "Escrow_FloorNotHigher", 0n, 0n);
    await revokeBelow(start);
    for (const sequence of [start, start - 1n]) {
      await expectRevert(revokeBelow(sequence), "Escrow_FloorNotHigher", sequence, start);
    }
  });

  test("when the floor is more than a day ahead, it reverts with Escrow_FloorTooHigh", async () => {
    const at = (await now()) + 10n;
    await nextAt(at);
    await expectRevert(revokeBelow(at + DAY + 1n), "Escrow_FloorTooHigh", at + DAY + 1n, at + DAY);
  });

  test("when the floor is a day ahead, it ends whatever can be bought", async () => {
    const at = (await now()) + 10n;
    await nextAt(at);
    await revokeBelow(at + DAY);
    await nextAt(at + 1n);
    await expectRevert(buy(makeTrade({ sequence: at + 601n })), "Escrow_OfferRevoked", at + 601n, at + DAY);
  });
});
