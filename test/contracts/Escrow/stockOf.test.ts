import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("Escrow.stockOf", async () => {
  const { escrow, seller, makeTrade, funded } = await openMarket();
  const { item } = makeTrade().offer;
  const stock = () => escrow.stockOf(seller.address, item);

  test("given an item that was never sold, it is nothing sold and serial 0 next", async () => {
    expect(await stock()).to.deep.equal([0n, 0n]);
  });

  test("given sales of a counted item, it gives the units sold and the next serial", async () => {
    await funded({ item, stock: 8n, quantity: 3n });
    await funded({ item, stock: 8n, quantity: 2n });
    expect(await stock()).to.deep.equal([5n, 2n]);
  });

  test("given a refund, it gives the units back and not the serial", async () => {
    const trade = await funded({ item, stock: 8n, quantity: 3n });
    await funded({ item, stock: 8n, quantity: 2n });
    await escrow.connect(seller).refund(tradeArgument(trade));
    expect(await stock()).to.deep.equal([2n, 2n]);
  });

  test("given sales of unique and unlimited items, it is nothing sold and serial 0 next", async () => {
    await funded({ item });
    await funded({ item, stock: 0n, serial: 9n });
    expect(await stock()).to.deep.equal([0n, 0n]);
  });
});
