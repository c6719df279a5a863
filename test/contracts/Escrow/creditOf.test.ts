import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT } from "../utils/contracts.ts";
import { COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("Escrow.creditOf", async () => {
  const market = await openMarket();
  const { escrow, seller, buyer, funded, released, fund } = market;

  test("given nothing was undeliverable, it is 0", async () => {
    await released();
    expect(await escrow.creditOf(seller.address, COIN)).to.equal(0n);
  });

  test("given payments could not be delivered, it adds them up by token", async () => {
    const account = await market.deployAccount(seller);
    const mock = await market.deployToken();
    await fund(buyer, mock);
    const trades = [
      await funded({ seller: account.address, price: 5n }),
      await funded({ seller: account.address, price: 6n }),
      await funded({ seller: account.address, price: 7n, token: mock.address }),
    ];
    await account.behave(ACCOUNT.Refuse);
    await mock.deny(account.address, true);
    for (const trade of trades) await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
    expect(await escrow.creditOf(account.address, COIN)).to.equal(11n);
    expect(await escrow.creditOf(account.address, mock.address)).to.equal(7n);
  });
});
