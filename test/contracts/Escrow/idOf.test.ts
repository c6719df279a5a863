import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.idOf", async () => {
  const { escrow, token, stranger, makeTrade } = await openMarket();

  test("it is the hash of seller, item, space and serial", async () => {
    for (const stock of [0n, 1n, 2n, 2n ** 32n - 1n]) {
      for (const serial of [0n, 1n, 2n ** 64n - 1n]) {
        const trade = makeTrade({ stock, serial });
        expect(await escrow.idOf(tradeArgument(trade))).to.equal(tradeId(trade));
      }
    }
  });

  test("it is another for each space of serials", async () => {
    const item = makeTrade().offer.item;
    const ids = await Promise.all(
      [0n, 1n, 2n].map((stock) => escrow.idOf(tradeArgument(makeTrade({ item, stock, serial: 5n })))),
    );
    expect(new Set(ids).size).to.equal(3);
  });

  test("it does not depend on anything else", async () => {
    const item = makeTrade().offer.item;
    const trade = makeTrade({ item });
    const other = makeTrade({
      item,
      token: token.address,
      price: 1n,
      buyer: stranger.address,
      expiry: 5n,
      released: 3n,
    });
    expect(await escrow.idOf(tradeArgument(other))).to.equal(await escrow.idOf(tradeArgument(trade)));
  });
});
