import { expect } from "chai";
import { ethers } from "ethers";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS, TOKEN } from "../utils/contracts.ts";
import type { Changes } from "../utils/createMarket.ts";
import { openCheckout } from "../utils/openCheckout.ts";
import { type Trade, tradeId } from "../utils/terms.ts";

describe("Checkout.buyAvailable", async () => {
  const market = await openCheckout();
  const { checkout, escrow, usd, buyer, payer } = market;
  const { makeTrade, purchaseOf, argumentOf, leftovers, stateOf } = market;
  await usd.connect(payer).approve(checkout.address, ethers.MaxUint256);
  const SPACIOUS = { gasLimit: 12_000_000 };

  const inCoin = (changes: Changes = {}) => makeTrade({ price: 1_000n, ...changes });
  const inUsd = (changes: Changes = {}) => makeTrade({ price: 500n, token: usd.address, ...changes });
  const cartOf = (trades: Trade[]) => Promise.all(trades.map((trade) => argumentOf(purchaseOf(trade))));
  const statusesOf = (trades: Trade[]) => Promise.all(trades.map(async (trade) => (await stateOf(trade)).status));

  async function send(trades: Trade[], value = 0n, overrides: { gasLimit: number } = SPACIOUS) {
    return checkout.connect(payer).buyAvailable(await cartOf(trades), { value, ...overrides });
  }

  async function ask(trades: Trade[], value = 0n) {
    return checkout
      .connect(payer)
      .getFunction("buyAvailable")
      .staticCall(await cartOf(trades), { value, ...SPACIOUS });
  }

  /** The cart's good ones are bought, and the bad one is not. */
  async function expectSkipped(bad: Trade, value: bigint) {
    const good = [inCoin(), inUsd()] as [Trade, Trade];
    const sent = send([good[0], bad, good[1]], value);
    await expect(sent).to.changeEtherBalances(market.ethers, [payer, escrow], [-1_000n, 1_000n]);
    await expect(sent).to.emit(checkout, "Skipped");
    expect(await statusesOf([good[0], bad, good[1]])).to.deep.equal([STATUS.Funded, STATUS.None, STATUS.Funded]);
    expect(await leftovers()).to.deep.equal([0n, 0n, 0n]);
  }

  describe("given all is to be had", () => {
    test("it buys all, in coin and tokens", async () => {
      const trades = [inCoin(), inUsd(), inCoin({ deposit: 7n }), inUsd({ stock: 10n, quantity: 3n })];
      const sent = send(trades, 2_007n);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer, escrow], [-2_007n, 2_007n]);
      await expect(sent).to.changeTokenBalances(market.ethers, usd, [payer, escrow, buyer], [-2_000n, 2_000n, 0n]);
      expect(await statusesOf(trades.slice(0, 3))).to.deep.equal(Array(3).fill(STATUS.Funded));
    });

    test("it returns that all were bought", async () => {
      const outcomes = await ask([inCoin(), inUsd()], 1_000n);
      expect(outcomes.map(({ bought, reason }: { bought: boolean; reason: string }) => [bought, reason])).to.deep.equal(
        [
          [true, "0x"],
          [true, "0x"],
        ],
      );
    });

    test("it leaves nothing in the checkout", async () => {
      await send([inCoin(), inUsd()], 1_000n);
      expect(await leftovers()).to.deep.equal([0n, 0n, 0n]);
    });
  });

  test("given an empty cart, it returns the coin", async () => {
    await expect(send([], 5n)).to.changeEtherBalances(market.ethers, [payer, checkout], [0n, 0n]);
  });

  describe("given something is sold", () => {
    test("it buys the rest and returns its coin", async () => {
      const sold = inCoin();
      await market.buy(sold);
      const other = inCoin();
      const sent = send([sold, other], 2_000n);
      await expect(sent).to.changeEtherBalances(market.ethers, [payer, escrow], [-1_000n, 1_000n]);
      expect(await statusesOf([other])).to.deep.equal([STATUS.Funded]);
    });

    test("it emits Skipped with the escrow's error", async () => {
      const sold = inCoin();
      await market.buy(sold);
      const reason = escrow.interface.encodeErrorResult("Escrow_SerialTaken", [tradeId(sold)]);
      await expect(send([inUsd(), sold], 1_000n))
        .to.emit(checkout, "Skipped")
        .withArgs(payer.address, 1n, reason);
      const outcomes = await ask([sold], 1_000n);
      expect([...outcomes[0]]).to.deep.equal([false, reason]);
    });
  });

  test("given one thing twice, it buys it once", async () => {
    const trade = inUsd();
    const sent = send([trade, trade]);
    await expect(sent).to.changeTokenBalances(market.ethers, usd, [payer, escrow], [-500n, 500n]);
  });

  test("when more coin is sent than is due, it returns the rest to the caller", async () => {
    const sent = send([inCoin()], 9_999n);
    await expect(sent).to.changeEtherBalances(market.ethers, [payer, escrow, checkout], [-1_000n, 1_000n, 0n]);
  });

  test("when less coin is sent than is due, it buys what it is enough for", async () => {
    const trades = [inCoin(), inCoin({ price: 5_000n }), inCoin({ price: 300n })];
    const reason = checkout.interface.encodeErrorResult("Checkout_TooLittleValue", [1_500n, 5_000n]);
    const sent = send(trades, 2_500n);
    await expect(sent).to.changeEtherBalances(market.ethers, [payer, escrow], [-1_300n, 1_300n]);
    await expect(sent).to.emit(checkout, "Skipped").withArgs(payer.address, 1n, reason);
  });

  test("given a token that takes a fee, reverts or lies, it buys the rest and the caller keeps its tokens", async () => {
    const { TakeFee, ReturnFalse, ReturnTwo, ReturnBomb, GiveBonus, TakeAway } = TOKEN;
    for (const behaviour of [TakeFee, ReturnFalse, ReturnTwo, ReturnBomb, GiveBonus, TakeAway]) {
      const mock = await market.deployToken();
      await mock.mint(payer.address, 1_000n);
      await mock.connect(payer).approve(checkout.address, 1_000n);
      await mock.behave(behaviour);
      await expectSkipped(makeTrade({ token: mock.address, price: 100n }), 1_000n);
      expect(await mock.balanceOf(payer.address)).to.equal(1_000n);
      expect(await mock.balanceOf(checkout.address)).to.equal(0n);
    }
  });

  test("given tokens were sent to the checkout before, they go to the caller", async () => {
    await usd.mint(checkout.address, 1n);
    await expect(send([inUsd()])).to.changeTokenBalances(market.ethers, usd, [payer, checkout], [-499n, -1n]);
  });

  test("given no allowance in a token, it buys the rest", async () => {
    await expectSkipped(makeTrade({ token: market.token.address, price: 100n }), 1_000n);
  });

  test("given an offer with amounts that overflow, it buys the rest", async () => {
    await expectSkipped(inCoin({ price: 2n ** 255n, stock: 9n, quantity: 3n }), 1_000n);
  });

  test("given a hook that burns all gas, it buys the rest", async () => {
    const hook = await market.deploy<ethers.Contract>("CallingHook");
    await hook.getFunction("burn")();
    await expectSkipped(inCoin({ hook: hook.address }), 2_000n);
  });

  test("given a hook that fails with a bomb, it returns the first 256 bytes", async () => {
    const hook = await market.deploy<ethers.Contract>("CallingHook");
    await hook.getFunction("bomb")();
    const outcomes = await ask([inCoin({ hook: hook.address })], 1_000n);
    expect(outcomes[0].bought).to.equal(false);
    expect(ethers.dataLength(outcomes[0].reason)).to.equal(256);
  });

  test("given a caller who does not take coin, it reverts", async () => {
    const account = await market.deployAccount(payer, 5_000n);
    await account.behave(ACCOUNT.Refuse);
    const data = checkout.interface.encodeFunctionData("buyAvailable", [await cartOf([inCoin()])]);
    await expect(account.execute(checkout.address, 1_001n, data, SPACIOUS)).to.be.revertedWith("no coin please");
    await account.execute(checkout.address, 1_000n, data, SPACIOUS);
  });

  test("when a purchase fails with too little gas, it reverts with Checkout_TooLittleGas", async () => {
    const sold = inCoin();
    await market.buy(sold);
    const needed = (1_000_000n * 64n) / 63n + 1_000n;
    await expect(send([sold], 1_000n, { gasLimit: 900_000 }))
      .to.be.revertedWithCustomError(checkout, "Checkout_TooLittleGas")
      .withArgs((left: bigint) => left < 900_000n, needed);
    const { gasUsed = 0n } = (await (await send([inCoin()], 1_000n, { gasLimit: 900_000 })).wait()) ?? {};
    expect(Number(gasUsed)).to.be.below(250_000);
    const { estimateGas } = checkout.connect(payer).getFunction("buyAvailable");
    const estimate = await estimateGas(await cartOf([inCoin()]), { value: 1_000n });
    expect(Number(estimate)).to.be.above(Number(gasUsed) - 20_000);
  });
});
