import { expect } from "chai";
import { describe, test } from "vitest";
import { EXTRA_DATA, META_EVIDENCE, openArbiters } from "../utils/openArbiters.ts";
import { DAY } from "../utils/terms.ts";

describe("ArbitratorAdapter.settings", async () => {
  const { adapter, arbitrator, escrow, deployAdapter } = await openArbiters();

  test("it returns what the adapter was made for", async () => {
    const expected = [escrow.address, arbitrator.address, EXTRA_DATA, 3n * DAY, 5n * DAY];
    expect([...(await adapter.settings())]).to.deep.equal(expected);
  });

  test("it has emitted MetaEvidence", async () => {
    const [event] = await adapter.queryFilter("MetaEvidence");
    const { args } = adapter.interface.parseLog(event ?? { topics: [], data: "0x" }) ?? {};
    expect([...(args ?? [])]).to.deep.equal([0n, META_EVIDENCE]);
  });

  test("given a window outside of its bounds, no adapter is made", async () => {
    for (const window of [0n, DAY - 1n, 30n * DAY + 1n]) {
      for (const windows of [
        [window, DAY],
        [DAY, window],
      ] as const) {
        await expect(deployAdapter(...windows))
          .to.be.revertedWithCustomError(adapter, "ArbitratorAdapter_BadWindow")
          .withArgs(window);
      }
    }
    await deployAdapter(DAY, 30n * DAY);
  });
});
