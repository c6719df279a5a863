import { expect } from "chai";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";

describe("Panel.ESCROW", async () => {
  const { escrow, arbiter, referrer, deployPanel } = await openArbiters();
  const panel = await deployPanel([arbiter, referrer], 2);

  test("it returns the escrow", async () => {
    expect(await panel.ESCROW()).to.equal(escrow.address);
  });
});
