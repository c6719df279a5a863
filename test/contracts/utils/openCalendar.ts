import { ethers, type Signer } from "ethers";
import type { Changes } from "./createMarket.ts";
import type { CalendarHook } from "./hooks.ts";
import { openMarketWith } from "./openMarket.ts";
import { DAY, type Trade } from "./terms.ts";

/** Noon of a day: far from any midnight, whenever the tests run. */
const NOON = 20_000 * 86_400 + 43_200;

/** A market with a calendar, and stays in one room to book in it, for 100 a night. */
export async function openCalendar() {
  const market = await openMarketWith(
    async ({ deploy, escrow }) => ({ calendar: await deploy<CalendarHook>("CalendarHook", escrow.address) }),
    { at: NOON },
  );
  const { calendar, seller, makeTrade, buy, now } = market;
  const room = ethers.id("room");
  const today = (await now()) / DAY;
  let stays = 0n;

  /** Some nights from the `from`th after today on, under a serial that nothing else has. */
  function makeStay(from: bigint, nights: bigint, changes: Changes = {}): Trade {
    stays += 1n;
    const serial = ((today + from) << 32n) | stays;
    const of = { item: room, stock: 0n, price: 100n, hook: calendar.address, quantity: nights, serial };
    return makeTrade({ ...of, ...changes });
  }

  async function booked(from: bigint, nights: bigint, by?: Signer): Promise<Trade> {
    const stay = makeStay(from, nights, by ? { buyer: await by.getAddress() } : {});
    await buy(stay);
    return stay;
  }

  const areFree = (from: bigint, nights: bigint, of = seller.address, item = room) =>
    calendar.areFree(of, item, today + from, nights);

  /** How many nights after today a word of the bitmap begins: the next but one. */
  const wordBegins = 512n - (today % 256n);

  return { ...market, room, today, wordBegins, makeStay, booked, areFree };
}
