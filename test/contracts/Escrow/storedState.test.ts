import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, tradeArgument } from "../utils/terms.ts";

describe("Escrow.storedState", async () => {
  const { escrow, buyer, makeTrade, buy, shipped, stateOf, now, nextAt } = await openMarket();

  test("given no trade with this id, it is None with no time and no commitment", async () => {
    expect(await stateOf(makeTrade())).to.deep.equal({ status: STATUS.None, time: 0n, commitment: 0n });
  });

  test("given an open trade, it gives its deadline and its commitment", async () => {
    const trade = makeTrade();
    const at = (await now()) + 10n;
    await nextAt(at);
    await buy(trade);
    const time = at + trade.offer.shipWindow;
    expect(await stateOf(trade)).to.deep.equal({ status: STATUS.Funded, time, commitment: commitmentTo(trade) });
  });

  test("given an ended trade, it gives the time of its end and its commitment", async () => {
    const trade = await shipped();
    const time = (await now()) + 10n;
    await nextAt(time);
    await escrow.connect(buyer).release(tradeArgument(trade));
    expect(await stateOf(trade)).to.deep.equal({ status: STATUS.Released, time, commitment: commitmentTo(trade) });
  });
});
