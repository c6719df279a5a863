import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT } from "../utils/contracts.ts";
import { COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { tradeArgument } from "../utils/terms.ts";

describe("Escrow.withdraw", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, stranger, funded, fund, expectRevert } = market;

  const withdraw = (account: string, of = COIN) => escrow.connect(stranger).withdraw(account, of, PLENTY);

  /** A seller's contract with a credit of 100, because it did not take coin. */
  async function creditedInCoin() {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address, price: 100n });
    await account.behave(ACCOUNT.Refuse);
    await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
    return account;
  }

  /** A token in which the seller has a credit of 100, because it is denied. */
  async function creditedInToken() {
    const mock = await market.deployToken();
    await fund(buyer, mock);
    const trade = await funded({ token: mock.address, price: 100n });
    await mock.deny(seller.address, true);
    await escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
    return mock;
  }

  test("given no credit, it reverts with Escrow_NoCredit", async () => {
    await expectRevert(withdraw(seller.address), "Escrow_NoCredit", seller.address, COIN);
  });

  describe("given a credit in coin", () => {
    test("it pays the account whoever calls", async () => {
      const account = await creditedInCoin();
      await account.behave(ACCOUNT.Accept);
      const sent = withdraw(account.address);
      await expect(sent).to.changeEtherBalances(ethers, [account, stranger, escrow], [100n, 0n, -100n]);
    });

    test("it emits Withdrawn", async () => {
      const account = await creditedInCoin();
      await account.behave(ACCOUNT.Accept);
      await expect(withdraw(account.address)).to.emit(escrow, "Withdrawn").withArgs(account.address, COIN, 100n);
    });

    test("it pays only once", async () => {
      const account = await creditedInCoin();
      await account.behave(ACCOUNT.Accept);
      await withdraw(account.address);
      expect(await escrow.creditOf(account.address, COIN)).to.equal(0n);
      await expectRevert(withdraw(account.address), "Escrow_NoCredit", account.address, COIN);
    });

    test("given the account still refuses, it reverts with Escrow_WithdrawFailed and the credit stays", async () => {
      const account = await creditedInCoin();
      await expectRevert(withdraw(account.address), "Escrow_WithdrawFailed", account.address, COIN);
      expect(await escrow.creditOf(account.address, COIN)).to.equal(100n);
    });

    test("given the account needs more gas than a push may take, it pays the account", async () => {
      const account = await creditedInCoin();
      await account.behave(ACCOUNT.NeedGas);
      await withdraw(account.address);
      expect(await account.gasSeen()).to.be.greaterThan(1_000_000n);
    });
  });

  describe("given a credit in a token", () => {
    test("it pays the account whoever calls", async () => {
      const mock = await creditedInToken();
      await mock.deny(seller.address, false);
      const sent = withdraw(seller.address, mock.address);
      await expect(sent).to.changeTokenBalances(ethers, mock, [seller, escrow], [100, -100]);
    });

    test("it leaves the account's credits in other tokens alone", async () => {
      const [one, other] = [await creditedInToken(), await creditedInToken()];
      await one.deny(seller.address, false);
      await withdraw(seller.address, one.address);
      expect(await escrow.creditOf(seller.address, other.address)).to.equal(100n);
      await expectRevert(withdraw(seller.address, token.address), "Escrow_NoCredit", seller.address, token.address);
    });

    test("given the token still denies the account, it reverts with Escrow_WithdrawFailed and the credit stays", async () => {
      const mock = await creditedInToken();
      const sent = withdraw(seller.address, mock.address);
      await expectRevert(sent, "Escrow_WithdrawFailed", seller.address, mock.address);
      expect(await escrow.creditOf(seller.address, mock.address)).to.equal(100n);
    });
  });
});
