import { expect } from "chai";
import { describe, test } from "vitest";
import { APPEAL_FEE, openArbiters } from "../utils/openArbiters.ts";
import { partyCommand } from "../utils/partyCommand.ts";

describe("ArbitratorAdapter.appealsOf", async () => {
  const market = await openArbiters();
  const { adapter, arbitrator, seller, created } = market;

  test("given no appeal, it is 0", async () => {
    const { id } = await created();
    expect(await adapter.appealsOf(id)).to.equal(0n);
  });

  test("given appeals by a party's call and by signature, it is how many", async () => {
    const { trade, id, disputeID } = await created();
    await arbitrator.giveRuling(disputeID, 2n);
    await adapter.connect(seller).appeal(id, { value: APPEAL_FEE });
    await arbitrator.giveRuling(disputeID, 2n);
    await (await partyCommand(market, "Appeal", trade, { fee: APPEAL_FEE, giver: seller, round: 1n })).give();
    expect(await adapter.appealsOf(id)).to.equal(2n);
  });
});
