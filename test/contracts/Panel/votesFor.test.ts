import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("Panel.votesFor", async () => {
  const { arbiter, referrer, payer, note, deployPanel, disputed } = await openArbiters();
  const panel = await deployPanel([arbiter, referrer, payer], 3);

  test("it returns how many are for exactly this ruling", async () => {
    const trade = tradeArgument(await disputed({ arbiter: panel.address }));
    await panel.connect(arbiter).vote(trade, 5n, note);
    await panel.connect(payer).vote(trade, 5n, note);
    await panel.connect(referrer).vote(trade, 6n, note);
    const counts = [panel.votesFor(trade, 5n, note), panel.votesFor(trade, 6n, note)];
    const others = [panel.votesFor(trade, 7n, note), panel.votesFor(trade, 5n, ethers.id("other"))];
    expect(await Promise.all([...counts, ...others])).to.deep.equal([2n, 1n, 0n, 0n]);
  });
});
