import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import type { CalendarHook } from "../utils/hooks.ts";
import { openCalendar } from "../utils/openCalendar.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

const ENDS = [STATUS.Released, STATUS.Ruled, STATUS.Settled];

describe("CalendarHook.onEnd", async () => {
  const market = await openCalendar();
  const { calendar, escrow, seller, buyer, stranger, room, today, wordBegins } = market;
  const { makeStay, booked, areFree, stateOf, nextAt } = market;

  const refund = (stay: Trade) => escrow.connect(seller).refund(tradeArgument(stay), PLENTY);

  test("when the caller is not the escrow, it reverts with CalendarHook_NotEscrow", async () => {
    const stay = await booked(3n, 2n);
    for (const caller of [seller, buyer, stranger]) {
      for (const status of [STATUS.Refunded, ...ENDS]) {
        await expect(calendar.connect(caller).onEnd(tradeId(stay), tradeArgument(stay), status))
          .to.be.revertedWithCustomError(calendar, "CalendarHook_NotEscrow")
          .withArgs(caller.address);
      }
    }
    expect(await areFree(3n, 1n)).to.equal(false);
  });

  describe("given the trade was refunded", () => {
    test("it frees its nights and no others", async () => {
      const [before, stay, after] = [await booked(1n, 2n), await booked(3n, 2n), await booked(5n, 1n)];
      await refund(stay);
      const free = await Promise.all([1n, 2n, 3n, 4n, 5n].map((night) => areFree(night, 1n)));
      expect(free).to.deep.equal([false, false, true, true, false]);
      for (const other of [before, after]) await refund(other);
      expect(await areFree(0n, 10n)).to.equal(true);
    });

    test("it frees nights in every word", async () => {
      const stay = await booked(wordBegins - 1n, 300n);
      await booked(wordBegins - 2n, 1n);
      await booked(wordBegins + 299n, 1n);
      await refund(stay);
      expect(await areFree(wordBegins - 1n, 300n)).to.equal(true);
      for (const night of [-2n, 299n]) expect(await areFree(wordBegins + night, 1n)).to.equal(false);
    });

    test("it emits Freed", async () => {
      const stay = await booked(3n, 2n);
      await expect(refund(stay))
        .to.emit(calendar, "Freed")
        .withArgs(tradeId(stay), seller.address, room, today + 3n, 2n);
    });

    test("given it was not shipped in time, it frees its nights", async () => {
      const stay = await booked(3n, 2n);
      await nextAt((await stateOf(stay)).time + 1n);
      await escrow.connect(stranger).expire(tradeArgument(stay), PLENTY);
      expect(await areFree(3n, 2n)).to.equal(true);
    });

    test("given a part was released before, it frees its nights", async () => {
      const stay = await booked(3n, 2n);
      await escrow.connect(buyer).releasePart(tradeArgument(stay), 70n, PLENTY);
      await refund({ ...stay, released: 70n });
      expect(await areFree(3n, 2n)).to.equal(true);
    });
  });

  test("given the trade was released, ruled or settled, the nights stay booked", async () => {
    const [released, ruled] = [await booked(1n, 2n), await booked(3n, 2n)];
    await escrow.connect(buyer).release(tradeArgument(released), PLENTY);
    await escrow.connect(seller).ship(tradeArgument(ruled), NOTE);
    await escrow.connect(buyer).dispute(tradeArgument(ruled), NOTE);
    await escrow.connect(market.arbiter).rule(tradeArgument(ruled), 0n, NOTE, PLENTY);
    expect((await stateOf(ruled)).status).to.equal(STATUS.Ruled);
    // every end, from an account in the escrow's place
    const own = await market.deploy<CalendarHook>("CalendarHook", stranger.address);
    const stay = makeStay(1n, 2n);
    const args = [tradeId(stay), tradeArgument(stay)] as const;
    await own.connect(stranger).onPurchase(...args, buyer.address, "0x");
    for (const status of ENDS) await own.connect(stranger).onEnd(...args, status);
    for (const of of [calendar, own]) expect(await of.areFree(seller.address, room, today + 1n, 1n)).to.equal(false);
    expect(await areFree(3n, 1n)).to.equal(false);
  });

  test("given no nights, it frees none", async () => {
    // no escrow has such a trade: an account in its place
    const own = await market.deploy<CalendarHook>("CalendarHook", stranger.address);
    const [stay, none] = [makeStay(3n, 2n), makeStay(4n, 0n)];
    await own.connect(stranger).onPurchase(tradeId(stay), tradeArgument(stay), buyer.address, "0x");
    await own.connect(stranger).onEnd(tradeId(none), tradeArgument(none), STATUS.Refunded);
    for (const night of [3n, 4n]) {
      expect(await own.areFree(seller.address, room, today + night, 1n)).to.equal(false);
    }
  });

  test("given the most nights, it takes far less gas than the escrow gives", async () => {
    const own = await market.deploy<CalendarHook>("CalendarHook", stranger.address);
    const stay = makeStay(wordBegins - 1n, 366n);
    const args = [tradeId(stay), tradeArgument(stay)] as const;
    await own.connect(stranger).onPurchase(...args, buyer.address, "0x");
    const receipt = await (await own.connect(stranger).onEnd(...args, STATUS.Refunded)).wait();
    expect(receipt?.gasUsed).to.be.lessThan(70_000n);
    expect(await own.areFree(seller.address, room, today, 1_000n)).to.equal(true);
  });
});
