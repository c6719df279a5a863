import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { PLENTY } from "../utils/createMarket.ts";
import type { CalendarHook } from "../utils/hooks.ts";
import { openCalendar } from "../utils/openCalendar.ts";
import { purchaseOf } from "../utils/purchaseOf.ts";
import { DAY, dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signOffer } from "../utils/typedData.ts";

describe("CalendarHook.onPurchase", async () => {
  const market = await openCalendar();
  const { calendar, escrow, domain, seller, buyer, stranger, room, today, wordBegins } = market;
  const { makeStay, booked, areFree, buy, stateOf, nextAt, expectRevert } = market;

  async function expectRefused(stay: Trade, error: string, ...args: unknown[]) {
    await expect(buy(stay))
      .to.be.revertedWithCustomError(calendar, error)
      .withArgs(...args);
    expect((await stateOf(stay)).status).to.equal(STATUS.None);
  }

  test("when the caller is not the escrow, it reverts with CalendarHook_NotEscrow", async () => {
    const stay = makeStay(3n, 2n);
    for (const caller of [seller, buyer, stranger]) {
      await expect(calendar.connect(caller).onPurchase(tradeId(stay), tradeArgument(stay), buyer.address, "0x"))
        .to.be.revertedWithCustomError(calendar, "CalendarHook_NotEscrow")
        .withArgs(caller.address);
    }
    expect(await areFree(3n, 2n)).to.equal(true);
  });

  test("it books the nights", async () => {
    await booked(3n, 2n);
    const free = await Promise.all([2n, 3n, 4n, 5n].map((night) => areFree(night, 1n)));
    expect(free).to.deep.equal([true, false, false, true]);
  });

  test("it emits Booked", async () => {
    const stay = makeStay(3n, 2n);
    await expect(buy(stay))
      .to.emit(calendar, "Booked")
      .withArgs(tradeId(stay), seller.address, room, today + 3n, 2n);
  });

  test("it grants no discount", async () => {
    await expectRevert(buy(makeStay(3n, 2n, { released: 1n })), "Escrow_WrongDiscount", 1n, 0n);
    await expect(buy(makeStay(3n, 2n))).to.changeEtherBalance(market.ethers, escrow, 200n);
  });

  test("given the offer's stock is not unlimited, it reverts with CalendarHook_WrongStock", async () => {
    for (const stock of [1n, 9n]) {
      await expectRefused(makeStay(3n, 1n, { stock, serial: 0n }), "CalendarHook_WrongStock", stock);
    }
  });

  describe("given the first night", () => {
    test("given it is today's, in the last second, it is booked", async () => {
      const stay = makeStay(0n, 1n);
      await nextAt((today + 1n) * DAY - 1n);
      await buy(stay);
      expect(await areFree(0n, 1n)).to.equal(false);
    });

    test("given it is yesterday's, in the first second of today, it reverts with CalendarHook_NightPast", async () => {
      const stay = makeStay(0n, 5n);
      await nextAt((today + 1n) * DAY);
      await expectRefused(stay, "CalendarHook_NightPast", today, today + 1n);
    });

    test("given it is the last that a serial can name, it is booked", async () => {
      const last = 2n ** 32n - 1n;
      await buy(makeStay(0n, 366n, { serial: 2n ** 64n - 1n }));
      expect(await areFree(last - today, 1n)).to.equal(false);
      expect(await areFree(last - today + 365n, 1n)).to.equal(false);
      expect(await areFree(last - today + 366n, 1n)).to.equal(true);
    });
  });

  describe("given the number of nights", () => {
    test("given none, it reverts with CalendarHook_WrongNights", async () => {
      const stay = makeStay(3n, 0n);
      await expectRevert(buy(stay), "Escrow_BadTerms", "quantity", 0n);
      // what the escrow refuses itself, from an account in its place
      const own = await market.deploy<CalendarHook>("CalendarHook", stranger.address);
      await expect(own.connect(stranger).onPurchase(tradeId(stay), tradeArgument(stay), buyer.address, "0x"))
        .to.be.revertedWithCustomError(own, "CalendarHook_WrongNights")
        .withArgs(0n, 366n);
    });

    test("given the most, it is booked", async () => {
      await booked(3n, 366n);
      const free = await Promise.all([2n, 3n, 368n, 369n].map((night) => areFree(night, 1n)));
      expect(free).to.deep.equal([true, false, false, true]);
    });

    test("given more than the most, it reverts with CalendarHook_WrongNights", async () => {
      for (const nights of [367n, 2n ** 32n - 1n]) {
        await expectRefused(makeStay(3n, nights), "CalendarHook_WrongNights", nights, 366n);
      }
    });
  });

  describe("given booked nights", () => {
    test("given it has some of them, it reverts with CalendarHook_NightTaken with the earliest", async () => {
      for (const from of [20n, wordBegins - 2n, wordBegins + 255n]) {
        await booked(from, 4n);
        const taken = (night: bigint) => ["CalendarHook_NightTaken", today + night] as const;
        await expectRefused(makeStay(from - 3n, 4n), ...taken(from));
        await expectRefused(makeStay(from + 3n, 4n), ...taken(from + 3n));
        await expectRefused(makeStay(from + 1n, 2n), ...taken(from + 1n));
        await expectRefused(makeStay(from - 1n, 9n), ...taken(from));
        await expectRefused(makeStay(from, 4n), ...taken(from));
      }
    });

    test("given it ends where they begin, or begins where they end, it is booked", async () => {
      for (const from of [20n, wordBegins - 2n, wordBegins + 256n]) {
        await booked(from, 4n);
        await booked(from - 3n, 3n);
        await booked(from + 4n, 3n);
        expect([await areFree(from - 4n, 1n), await areFree(from + 7n, 1n)]).to.deep.equal([true, true]);
      }
    });
  });

  test("given the same nights of another seller or of another item, it is booked", async () => {
    await booked(3n, 2n);
    await buy(makeStay(3n, 2n, { item: ethers.id("other room") }));
    const theirs = makeStay(3n, 2n, { seller: stranger.address });
    await buy(theirs, { signature: await signOffer(stranger, domain, theirs.offer) });
    expect(await areFree(3n, 1n, stranger.address)).to.equal(false);
  });

  describe("given two stays in one cart", () => {
    async function buyBoth(stays: Trade[]) {
      const signed = stays.map(async (stay) => purchaseOf(stay, await signOffer(seller, domain, stay.offer)));
      const value = stays.reduce((sum, stay) => sum + dueOf(stay), 0n);
      return escrow.connect(buyer).buyMany(await Promise.all(signed), { value, ...PLENTY });
    }

    test("it books both", async () => {
      await buyBoth([makeStay(3n, 2n), makeStay(5n, 2n)]);
      expect(await areFree(2n, 1n)).to.equal(true);
      for (const night of [3n, 4n, 5n, 6n]) expect(await areFree(night, 1n)).to.equal(false);
    });

    test("given they overlap, it books none", async () => {
      await expect(buyBoth([makeStay(3n, 2n), makeStay(4n, 2n)]))
        .to.be.revertedWithCustomError(calendar, "CalendarHook_NightTaken")
        .withArgs(today + 4n);
      expect(await areFree(3n, 3n)).to.equal(true);
    });
  });
});
