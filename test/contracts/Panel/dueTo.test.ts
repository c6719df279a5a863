import { expect } from "chai";
import { describe, test } from "vitest";
import { COIN } from "../utils/createMarket.ts";
import { openArbiters } from "../utils/openArbiters.ts";

describe("Panel.dueTo", async () => {
  const { arbiter, referrer, stranger, token, deployPanel } = await openArbiters();
  const panel = await deployPanel([arbiter, referrer], 1);

  test("given nothing came in, it returns 0", async () => {
    expect(await panel.dueTo(arbiter.address, COIN)).to.equal(0n);
    expect(await panel.dueTo(arbiter.address, token.address)).to.equal(0n);
  });

  test("given fees came in, it returns the even part of a member, rounded down", async () => {
    await stranger.sendTransaction({ to: panel.address, value: 101n });
    await token.mint(panel.address, 9n);
    expect(await panel.dueTo(arbiter.address, COIN)).to.equal(50n);
    expect(await panel.dueTo(referrer.address, token.address)).to.equal(4n);
  });

  test("given an account that is no member, it returns 0", async () => {
    await stranger.sendTransaction({ to: panel.address, value: 100n });
    expect(await panel.dueTo(stranger.address, COIN)).to.equal(0n);
  });
});
