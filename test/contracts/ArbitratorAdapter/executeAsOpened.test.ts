import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";

describe("ArbitratorAdapter.executeAsOpened", async () => {
  const { adapter, buyer, seller, created, expectRefused } = await openArbiters();

  test("when the caller is not the adapter, it reverts with ArbitratorAdapter_NotSelf", async () => {
    const { id } = await created();
    for (const by of [buyer, seller]) {
      await expectRefused(adapter.connect(by).executeAsOpened(id), "NotSelf", by.address);
    }
  });
});
