import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openCalendar } from "../utils/openCalendar.ts";

describe("CalendarHook.areFree", async () => {
  const { stranger, seller, wordBegins, booked, areFree } = await openCalendar();

  test("given nothing is booked, it is true", async () => {
    expect(await areFree(0n, 366n)).to.equal(true);
  });

  test("given no nights, it is true", async () => {
    await booked(10n, 1n);
    expect(await areFree(10n, 0n)).to.equal(true);
  });

  test("given one of them is booked, it is false, whichever it is", async () => {
    await booked(10n, 1n);
    for (const from of [8n, 9n, 10n]) expect(await areFree(from, 3n), `${from}`).to.equal(false);
  });

  test("given those before and after are booked, it is true", async () => {
    await booked(10n, 2n);
    await booked(15n, 2n);
    expect(await areFree(12n, 3n)).to.equal(true);
    expect([await areFree(11n, 4n), await areFree(12n, 4n)]).to.deep.equal([false, false]);
  });

  test("given many words, it is false if one night in any is booked", async () => {
    const from = wordBegins + 5n;
    await booked(from + 600n, 1n);
    expect(await areFree(from, 600n)).to.equal(true);
    expect(await areFree(from, 601n)).to.equal(false);
    expect(await areFree(from + 601n, 1_000n)).to.equal(true);
    expect(await areFree(from, 5_000n)).to.equal(false);
  });

  test("given another seller or another item, it is true", async () => {
    await booked(10n, 2n);
    expect(await areFree(10n, 2n, stranger.address)).to.equal(true);
    expect(await areFree(10n, 2n, seller.address, ethers.id("other"))).to.equal(true);
  });
});
