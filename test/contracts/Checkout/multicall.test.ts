import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openCheckout } from "../utils/openCheckout.ts";
import { FAR } from "../utils/permit2.ts";

describe("Checkout.multicall", async () => {
  const market = await openCheckout();
  const { checkout, usd, payer, makeTrade, purchaseOf, argumentOf, signPermit, stateOf } = market;
  const call = (name: string, ...args: unknown[]) => checkout.interface.encodeFunctionData(name, args);
  const makeUsdTrade = () => makeTrade({ token: usd.address, price: 350n });

  test("when it permits a token and buys a cart, it buys in one transaction without an allowance before", async () => {
    const trades = [makeUsdTrade(), makeUsdTrade()];
    const cart = await Promise.all(trades.map((trade) => argumentOf(purchaseOf(trade))));
    const permit = call("permit", usd.address, 700n, FAR, ...(await signPermit(700n)));
    await checkout.connect(payer).multicall([permit, call("buyAvailable", cart)]);
    for (const trade of trades) expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
    expect(await market.leftovers()).to.deep.equal([0n, 0n, 0n]);
  });

  test("given one call fails, it reverts with that call's error and nothing is bought", async () => {
    const trade = makeUsdTrade();
    const buy = call("buyWithPermit", await argumentOf(purchaseOf(trade)), FAR, ...(await signPermit(350n)));
    const again = call("buyWithPermit", await argumentOf(purchaseOf(trade)), FAR, ...(await signPermit(350n)));
    await expect(checkout.connect(payer).multicall([buy, again])).to.be.revertedWithCustomError(
      usd,
      "ERC20InsufficientAllowance",
    );
    expect((await stateOf(trade)).status).to.equal(STATUS.None);
  });

  test("when coin is sent, it reverts", async () => {
    const cart = [await argumentOf(purchaseOf(makeTrade({ price: 100n })))];
    const buy = call("buyAvailable", cart);
    const data = call("multicall", [buy, buy]);
    await expect(payer.sendTransaction({ to: checkout.address, data, value: 100n })).to.revert(market.ethers);
  });
});
