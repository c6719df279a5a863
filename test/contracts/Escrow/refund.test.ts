import { expect } from "chai";
import { describe, test } from "vitest";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.refund", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger, payer } = market;
  const { makeTrade, funded, shipped, disputed, released, stateOf, now, nextAt, fund, expectRevert } = market;

  const refund = (trade: Trade, by = seller) => escrow.connect(by).refund(tradeArgument(trade), PLENTY);

  async function expectRefunded(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Refunded);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(refund(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(refund({ ...trade, quantity: 2n }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await released();
    await expectRevert(refund(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("when the caller is not the seller, it reverts with Escrow_NotSeller", async () => {
    const trade = await funded();
    for (const caller of [buyer, arbiter, stranger]) {
      await expectRevert(refund(trade, caller), "Escrow_NotSeller", tradeId(trade), caller.address);
    }
  });

  test("given it is Funded, it is Refunded", async () => {
    const trade = await funded();
    const at = (await now()) + 9n;
    await nextAt(at);
    await refund(trade);
    expect(await stateOf(trade)).to.deep.equal({ status: STATUS.Refunded, time: at, commitment: commitmentTo(trade) });
  });

  test("given it is Shipped, it is Refunded", async () => {
    const trade = await shipped();
    await refund(trade);
    await expectRefunded(trade);
  });

  test("given it is Disputed, it is Refunded and the arbiter gets nothing", async () => {
    const trade = await disputed({ price: 100n, deposit: 30n });
    const balances = [buyer, seller, arbiter, escrow];
    await expect(refund(trade)).to.changeEtherBalances(ethers, balances, [130n, 0n, 0n, -130n]);
    await expectRefunded(trade);
  });

  test("given a part was released, it pays the rest back", async () => {
    const before = await shipped({ price: 100n, deposit: 30n, referrer: referrer.address });
    await escrow.connect(buyer).releasePart(tradeArgument(before), 60n);
    await expectRevert(refund(before), "Escrow_UnknownTerms", tradeId(before));
    const sent = refund({ ...before, released: 60n });
    await expect(sent).to.changeEtherBalances(ethers, [buyer, seller, referrer, escrow], [70n, 0n, 0n, -70n]);
    await expect(sent).to.emit(escrow, "Refunded").withArgs(tradeId(before), 70n);
  });

  test("given its deadline has passed and nobody has expired it, it is Refunded", async () => {
    for (const make of [funded, shipped, disputed]) {
      const trade = await make();
      await nextAt((await stateOf(trade)).time + 1n);
      await refund(trade);
      await expectRefunded(trade);
    }
  });

  test("it pays price and deposit back to the buyer", async () => {
    const trade = await funded({ price: 100n, deposit: 30n });
    await expect(refund(trade)).to.changeEtherBalances(ethers, [buyer, escrow], [130n, -130n]);
  });

  test("it emits Refunded", async () => {
    const trade = await funded({ price: 100n, deposit: 30n });
    await expect(refund(trade)).to.emit(escrow, "Refunded").withArgs(tradeId(trade), 130n);
  });

  test("it pays a referrer nothing", async () => {
    const trade = await funded({ price: 100n, referrer: referrer.address, referralBps: 5_000n });
    await expect(refund(trade)).to.changeEtherBalances(ethers, [buyer, referrer], [100n, 0n]);
  });

  test("given a price in a token, it pays back in the token", async () => {
    await fund(buyer);
    const trade = await funded({ token: token.address, price: 100n, deposit: 30n });
    await expect(refund(trade)).to.changeTokenBalances(ethers, token, [buyer, escrow], [130, -130]);
  });

  test("given somebody else paid, it pays back to the buyer", async () => {
    const trade = await funded({ price: 100n }, { by: payer });
    await expect(refund(trade)).to.changeEtherBalances(ethers, [buyer, payer], [100n, 0n]);
  });

  test("given a counted item, it returns the units to stock", async () => {
    const trade = await funded({ stock: 9n, quantity: 4n });
    const { item } = trade.offer;
    await funded({ stock: 9n, quantity: 2n, item });
    await refund(trade);
    expect(await escrow.stockOf(seller.address, item)).to.deep.equal([2n, 2n]);
  });

  test("given a counted item that is Disputed, it returns the units to stock", async () => {
    const trade = await disputed({ stock: 9n, quantity: 4n });
    await refund(trade);
    expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([0n, 1n]);
  });

  test("given an unlimited item, it leaves stock alone", async () => {
    const trade = await funded({ stock: 0n, quantity: 4n });
    await refund(trade);
    expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([0n, 0n]);
  });

  test("given the buyer can't be paid, it is Refunded and the buyer is credited", async () => {
    const account = await market.deployAccount(buyer);
    await account.behave(ACCOUNT.Refuse);
    const trade = await funded({ buyer: account.address, deposit: 5n });
    await expect(refund(trade)).to.emit(escrow, "Credited").withArgs(account.address, COIN, dueOf(trade));
    await expectRefunded(trade);
    expect(await escrow.creditOf(account.address, COIN)).to.equal(dueOf(trade));
  });
});
