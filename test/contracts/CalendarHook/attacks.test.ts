import { expect } from "chai";
import { describe, test } from "vitest";
import { type Escrow, STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { openCalendar } from "../utils/openCalendar.ts";
import { dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { domainOf, signOffer } from "../utils/typedData.ts";

describe("CalendarHook attacks", async () => {
  const market = await openCalendar();
  const { calendar, escrow, domain, seller, buyer, stranger, today, wordBegins, helpers } = market;
  const { makeStay, booked, areFree, buy, stateOf, expectRevert } = market;

  const refund = (stay: Trade) => escrow.connect(seller).refund(tradeArgument(stay), PLENTY);
  const expectTaken = (sent: Promise<unknown>) =>
    expect(sent).to.be.revertedWithCustomError(calendar, "CalendarHook_NightTaken");

  describe("double booking", () => {
    test("when somebody asks for booked nights under another serial, it is refused", async () => {
      const stay = await booked(3n, 2n);
      const first = (today + 3n) << 32n;
      for (const low of [0n, 2n ** 32n - 1n]) await expectTaken(buy({ ...stay, serial: first | low }));
    });

    test("when somebody asks for booked nights under an edited offer, it is refused", async () => {
      await booked(3n, 2n);
      await expectTaken(buy(makeStay(3n, 2n, { price: 1n, deposit: 5n, listing: NOTE, buyer: stranger.address })));
    });

    test("when stays meet within a month, or over the end of months, one that shares a night with another is refused, one that shares none is booked", async () => {
      for (const from of [20n, wordBegins - 3n, wordBegins + 256n, wordBegins + 509n]) {
        await booked(from, 5n);
        for (let nights = 1n; nights <= 7n; nights += 3n) {
          for (let at = from - nights; at <= from + 5n; at += 1n) {
            const stay = makeStay(at, nights);
            if (at < from + 5n && at + nights > from) {
              await expectTaken(buy(stay));
            } else {
              const state = await helpers.takeSnapshot();
              await buy(stay);
              await state.restore();
            }
          }
        }
      }
    });

    test("when stays are booked and refunded at random, no night has two buyers, and none is lost", async () => {
      const held = new Map<bigint, Trade>();
      const stays: Trade[] = [];
      let seed = 20_240_229n;
      const random = (below: bigint) => {
        seed = (seed * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
        return (seed >> 33n) % below;
      };
      const nightsOf = ({ serial, quantity }: Trade) =>
        Array.from({ length: Number(quantity) }, (_, index) => (serial >> 32n) + BigInt(index));

      for (let step = 0; step < 120; step += 1) {
        const gone = random(3n) === 0n ? stays.splice(Number(random(BigInt(stays.length || 1))), 1)[0] : undefined;
        if (gone) {
          await refund(gone);
          for (const night of nightsOf(gone)) held.delete(night);
          continue;
        }
        const stay = makeStay(random(60n) + wordBegins - 30n, random(9n) + 1n);
        if (nightsOf(stay).some((night) => held.has(night))) {
          await expectTaken(buy(stay));
        } else {
          await buy(stay);
          stays.push(stay);
          for (const night of nightsOf(stay)) held.set(night, stay);
        }
      }
      const words = await Promise.all(
        [-1n, 0n].map((word) => calendar.bookedIn(seller.address, market.room, (today + wordBegins) / 256n + word)),
      );
      const begin = today + wordBegins - 256n;
      const bits = [...held.keys()].reduce((sum, night) => sum | (1n << (night - begin)), 0n);
      expect(((words[1] ?? 0n) << 256n) | (words[0] ?? 0n)).to.equal(bits);
    });
  });

  describe("refunded nights", () => {
    test("when the first buyer's trade is refunded again, the second buyer keeps the nights", async () => {
      const first = await booked(3n, 2n);
      await refund(first);
      await booked(2n, 2n, stranger);
      await expectRevert(refund(first), "Escrow_WrongStatus", tradeId(first), STATUS.Refunded);
      expect(await areFree(2n, 1n)).to.equal(false);
      expect(await areFree(3n, 1n)).to.equal(false);
      expect(await areFree(4n, 1n)).to.equal(true);
    });

    test("when they are booked again under the same serial, it is refused", async () => {
      const first = await booked(3n, 2n);
      await refund(first);
      await expectRevert(buy(first), "Escrow_SerialTaken", tradeId(first));
      await buy({ ...first, serial: first.serial + 1n });
    });

    test("when a seller refunds the same nights of a room with the same name, another seller's nights stay booked", async () => {
      await booked(3n, 2n);
      const theirs = makeStay(3n, 2n, { seller: stranger.address });
      await buy(theirs, { signature: await signOffer(stranger, domain, theirs.offer) });
      await escrow.connect(stranger).refund(tradeArgument(theirs), PLENTY);
      expect(await areFree(3n, 2n, stranger.address)).to.equal(true);
      expect(await areFree(3n, 1n)).to.equal(false);
    });
  });

  describe("strangers", () => {
    test("when a stranger books or frees by calling the hook, it is refused", async () => {
      const stay = await booked(3n, 2n);
      const other = makeStay(9n, 2n);
      const by = calendar.connect(stranger);
      for (const sent of [
        () => by.onEnd(tradeId(stay), tradeArgument(stay), STATUS.Refunded),
        () => by.onPurchase(tradeId(other), tradeArgument(other), buyer.address, "0x"),
      ]) {
        await expect(sent())
          .to.be.revertedWithCustomError(calendar, "CalendarHook_NotEscrow")
          .withArgs(stranger.address);
      }
      expect([await areFree(3n, 1n), await areFree(9n, 1n)]).to.deep.equal([false, true]);
    });

    test("when another escrow names the hook, nothing can be bought there", async () => {
      const other = await market.deploy<Escrow>("Escrow");
      const stay = makeStay(3n, 2n);
      const signature = await signOffer(seller, domainOf(31_337, other.address), stay.offer);
      await expect(other.connect(buyer).buy(tradeArgument(stay), NOTE, signature, { value: dueOf(stay), ...PLENTY }))
        .to.be.revertedWithCustomError(calendar, "CalendarHook_NotEscrow")
        .withArgs(other.address);
      expect((await stateOf(stay)).status).to.equal(STATUS.None);
    });
  });
});
