import { expect } from "chai";
import { describe, test } from "vitest";
import { openCalendar } from "../utils/openCalendar.ts";

describe("CalendarHook.ESCROW", async () => {
  const { calendar, escrow } = await openCalendar();

  test("it is the escrow given at construction", async () => {
    expect(await calendar.ESCROW()).to.equal(escrow.address);
  });
});
