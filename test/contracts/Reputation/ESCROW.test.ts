import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";

describe("Reputation.ESCROW", async () => {
  const { escrow, reputation } = await openMarket();

  test("it is the escrow that it was made for", async () => {
    expect(await reputation.ESCROW()).to.equal(escrow.address);
  });
});
