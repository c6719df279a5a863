import { expect } from "chai";
import { describe, test } from "vitest";
import { openArbiters } from "../utils/openArbiters.ts";
import { partyCommand } from "../utils/partyCommand.ts";

describe("ArbitratorAdapter.isUsed", async () => {
  const market = await openArbiters();
  const { adapter, waiting } = market;

  test("given a command that was not handed in, it is false", async () => {
    const signed = await partyCommand(market, "SubmitEvidence", await waiting());
    await signed.expectRefusesMalformed();
    expect(await adapter.isUsed(signed.hash)).to.equal(false);
  });

  test("given a command that was handed in, it is true, for this command alone", async () => {
    const trade = await waiting();
    const [signed, other] = await Promise.all(
      ["one", "other"].map((evidence) => partyCommand(market, "SubmitEvidence", trade, { evidence })),
    );
    await signed?.give();
    expect(await adapter.isUsed(signed?.hash ?? "")).to.equal(true);
    expect(await adapter.isUsed(other?.hash ?? "")).to.equal(false);
  });
});
