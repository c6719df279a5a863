import { expect } from "chai";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("Panel.votesCastBy", async () => {
  const market = await openArbiters();
  const { arbiter: ann, referrer: bob, note, plenty } = market;
  const panel = await market.deployPanel([ann, bob], 2);

  test("given a member that has not voted on the trade, it returns 0", async () => {
    const trade = await market.disputed({ arbiter: panel.address });
    await panel.connect(ann).vote(tradeArgument(trade), 1n, note, plenty);
    const other = await market.disputed({ arbiter: panel.address });
    expect(await panel.votesCastBy(tradeId(trade), bob.address)).to.equal(0n);
    expect(await panel.votesCastBy(tradeId(other), ann.address)).to.equal(0n);
  });

  test("given a member that has voted, and changed its vote, it returns how often", async () => {
    const trade = await market.disputed({ arbiter: panel.address });
    for (const toSeller of [1n, 2n, 1n]) await panel.connect(ann).vote(tradeArgument(trade), toSeller, note, plenty);
    expect(await panel.votesCastBy(tradeId(trade), ann.address)).to.equal(3n);
  });
});
