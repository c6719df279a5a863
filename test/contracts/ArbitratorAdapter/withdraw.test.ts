import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT } from "../utils/contracts.ts";
import { COIN } from "../utils/createMarket.ts";
import { FEE, openArbiters } from "../utils/openArbiters.ts";
import { tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.withdraw", async () => {
  const market = await openArbiters();
  const { ethers, escrow, adapter, seller, buyer, stranger, token, plenty } = market;
  const { created, decide, dispute, waiting, expectRefused } = market;
  const withdraw = (account: string, of = COIN) => adapter.connect(stranger).withdraw(account, of);

  /** A buyer's account with a credit of a fee, beside a fee that another case holds. */
  async function walletWithCredit() {
    const account = await market.deployAccount(buyer, FEE);
    await waiting();
    const trade = await market.shipped({ arbiter: adapter.address, buyer: account.address });
    const data = (name: string, ...args: unknown[]) => escrow.interface.encodeFunctionData(name, args);
    await account.execute(escrow.address, 0n, data("dispute", tradeArgument(trade), market.note));
    const open = adapter.interface.encodeFunctionData("open", [tradeArgument(trade)]);
    await account.execute(adapter.address, FEE, open);
    await escrow.connect(seller).refund(tradeArgument(trade), plenty);
    await adapter.connect(stranger).reclaim(tradeId(trade));
    return account;
  }

  test("given no credit, it reverts with ArbitratorAdapter_NoCredit", async () => {
    await dispute();
    await expectRefused(withdraw(buyer.address), "NoCredit", buyer.address, COIN);
    await expectRefused(withdraw(buyer.address, token.address), "NoCredit", buyer.address, token.address);
  });

  test("when anybody calls, it pays the account once", async () => {
    const { disputeID } = await created();
    await decide(disputeID, 1n);
    const sent = withdraw(seller.address);
    await expect(sent).to.changeEtherBalances(ethers, [seller, adapter], [FEE, -FEE]);
    await expect(sent).to.emit(adapter, "Withdrawn").withArgs(seller.address, COIN, FEE);
    await expectRefused(withdraw(seller.address), "NoCredit", seller.address, COIN);
  });

  test("given an account that does not take coin, it reverts and the credit stays", async () => {
    const account = await walletWithCredit();
    await account.behave(ACCOUNT.Refuse);
    await expect(withdraw(account.address)).to.be.revertedWith("no coin please");
    expect(await adapter.creditOf(account.address, COIN)).to.equal(FEE);
  });

  test("when an account withdraws again while it is paid, it gets its credit once", async () => {
    const account = await walletWithCredit();
    await account.callBack(adapter.address, adapter.interface.encodeFunctionData("withdraw", [account.address, COIN]));
    await expect(withdraw(account.address)).to.changeEtherBalances(ethers, [account, adapter], [FEE, -FEE]);
    expect(await account.callSucceeded()).to.equal(false);
  });
});
