import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openCalendar } from "../utils/openCalendar.ts";

describe("CalendarHook.bookedIn", async () => {
  const { calendar, seller, stranger, room, today, wordBegins, booked } = await openCalendar();
  const word = (today + wordBegins) / 256n;
  const wordOf = (index: bigint) => calendar.bookedIn(seller.address, room, index);

  test("given nothing is booked, it is 0", async () => {
    expect(await wordOf(word)).to.equal(0n);
  });

  test("given a stay within a word, it has a bit for each night", async () => {
    await booked(wordBegins + 4n, 3n);
    expect(await wordOf(word)).to.equal(0b1110000n);
    expect(await wordOf(word + 1n)).to.equal(0n);
  });

  test("given a stay over the end of a word, it has its nights in both words", async () => {
    await booked(wordBegins + 254n, 5n);
    expect(await wordOf(word)).to.equal(3n << 254n);
    expect(await wordOf(word + 1n)).to.equal(0b111n);
    expect(await wordOf(word + 2n)).to.equal(0n);
  });

  test("given another seller or another item, it is 0", async () => {
    await booked(wordBegins, 3n);
    expect(await calendar.bookedIn(stranger.address, room, word)).to.equal(0n);
    expect(await calendar.bookedIn(seller.address, ethers.id("other"), word)).to.equal(0n);
  });
});
