import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openArbiters } from "../utils/openArbiters.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.submitEvidence", async () => {
  const market = await openArbiters();
  const { escrow, adapter, arbitrator, seller, buyer, stranger, plenty } = market;
  const { dispute, waiting, created, expectRefused } = market;
  const submit = (id: string, by: Signer) => adapter.connect(by).submitEvidence(id, "/ipfs/bafkreiphoto");

  test("when a party submits evidence, it emits Evidence of the trade's group", async () => {
    const ids = [tradeId(await waiting()), (await created()).id];
    for (const id of ids) {
      for (const by of [buyer, seller]) {
        await expect(submit(id, by))
          .to.emit(adapter, "Evidence")
          .withArgs(arbitrator.address, BigInt(id), by.address, "/ipfs/bafkreiphoto");
      }
    }
  });

  test("when the caller is neither party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const id = tradeId(await waiting());
    await expectRefused(submit(id, stranger), "NotParty", id, stranger.address);
  });

  test("given no case, it reverts with ArbitratorAdapter_NotParty", async () => {
    const id = tradeId(await dispute());
    await expectRefused(submit(id, buyer), "NotParty", id, buyer.address);
  });

  test("given the trade is not disputed, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const trade = await waiting();
    await escrow.connect(seller).refund(tradeArgument(trade), plenty);
    await expectRefused(submit(tradeId(trade), buyer), "WrongTradeStatus", tradeId(trade), STATUS.Refunded);
  });
});
