import { expect } from "chai";
import { describe, test } from "vitest";
import { openCalendar } from "../utils/openCalendar.ts";

describe("CalendarHook.MAX_NIGHTS", async () => {
  const { calendar } = await openCalendar();

  test("it is a leap year", async () => {
    expect(await calendar.MAX_NIGHTS()).to.equal(366n);
  });
});
