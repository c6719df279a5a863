import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { NOBODY } from "../utils/createMarket.ts";
import { openArbiters } from "../utils/openArbiters.ts";

describe("Panel.members", async () => {
  const { arbiter, referrer, payer, deployPanel } = await openArbiters();
  const panel = await deployPanel([payer, arbiter, referrer], 2);

  test("it returns them in their order", async () => {
    expect([...(await panel.members())]).to.deep.equal([payer.address, arbiter.address, referrer.address]);
    const many = Array.from({ length: 64 }, (_, i) => ({ address: ethers.toBeHex(i + 1, 20) }));
    expect((await (await deployPanel(many, 64)).members()).length).to.equal(64);
  });

  test("given nobody, nobody's address, one twice, too many, or a threshold that can't be, no panel is made", async () => {
    const many = Array.from({ length: 65 }, (_, i) => ({ address: ethers.toBeHex(i + 1, 20) }));
    const attempts = [
      () => deployPanel([], 0),
      () => deployPanel([], 1),
      () => deployPanel([{ address: NOBODY }], 1),
      () => deployPanel([arbiter, payer, arbiter], 2),
      () => deployPanel(many, 2),
      () => deployPanel([arbiter, payer], 0),
      () => deployPanel([arbiter, payer], 3),
    ];
    for (const attempt of attempts) await expect(attempt()).to.be.revertedWithCustomError(panel, "Panel_BadMembers");
  });
});
