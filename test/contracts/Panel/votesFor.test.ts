import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("Panel.votesFor", async () => {
  const { arbiter, referrer, payer, note, deployPanel, disputed } = await openArbiters();
  const panel = await deployPanel([arbiter, referrer, payer], 3);

  test("it returns how many are for exactly this ruling", async () => {
    const bought = await disputed({ arbiter: panel.address });
    const [trade, id] = [tradeArgument(bought), tradeId(bought)];
    await panel.connect(arbiter).vote(trade, 5n, note);
    await panel.connect(payer).vote(trade, 5n, note);
    await panel.connect(referrer).vote(trade, 6n, note);
    const counts = [panel.votesFor(id, 5n, note), panel.votesFor(id, 6n, note)];
    const others = [panel.votesFor(id, 7n, note), panel.votesFor(id, 5n, ethers.id("other"))];
    expect(await Promise.all([...counts, ...others])).to.deep.equal([2n, 1n, 0n, 0n]);
  });
});
