import { expect } from "chai";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";

describe("Panel.THRESHOLD", async () => {
  const { arbiter, referrer, deployPanel } = await openArbiters();
  const panel = await deployPanel([arbiter, referrer], 2);

  test("it returns how many must agree", async () => {
    expect(await panel.THRESHOLD()).to.equal(2n);
  });
});
