import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { DAY } from "../utils/terms.ts";

describe("Reputation.SEALING_WINDOW", async () => {
  const { reputation } = await openMarket();

  test("it is 14 days", async () => {
    expect(await reputation.SEALING_WINDOW()).to.equal(14n * DAY);
  });
});
