import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.ship", async () => {
  const market = await openMarket();
  const { ethers, escrow, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, stateOf, nextAt, expectRevert } = market;
  const asSeller = escrow.connect(seller);

  test("given no trade with this id, it reverts with Escrow_UnknownTerms", async () => {
    const trade = makeTrade();
    await expectRevert(asSeller.ship(tradeArgument(trade), NOTE), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given the trade has other terms, it reverts with Escrow_UnknownTerms", async () => {
    const trade = await funded();
    const longer = { ...trade, offer: { ...trade.offer, inspectWindow: trade.offer.inspectWindow - 1n } };
    await expectRevert(asSeller.ship(tradeArgument(longer), NOTE), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given the trade exists, given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await released();
    const sent = asSeller.ship(tradeArgument(trade), NOTE);
    await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("given the trade exists, when the caller is not the seller, it reverts with Escrow_NotSeller", async () => {
    const trade = await funded();
    for (const caller of [buyer, arbiter, stranger]) {
      const sent = escrow.connect(caller).ship(tradeArgument(trade), NOTE);
      await expectRevert(sent, "Escrow_NotSeller", tradeId(trade), await caller.getAddress());
    }
  });

  test("given the trade exists, given it is shipped already, it reverts with Escrow_WrongStatus", async () => {
    const trade = await shipped();
    const sent = asSeller.ship(tradeArgument(trade), NOTE);
    await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Shipped);
  });

  test("given the trade exists, given it is disputed, it reverts with Escrow_WrongStatus", async () => {
    const trade = await disputed();
    const sent = asSeller.ship(tradeArgument(trade), NOTE);
    await expectRevert(sent, "Escrow_WrongStatus", tradeId(trade), STATUS.Disputed);
  });

  test("given the trade exists, given a part was released, it goes on under the new terms only", async () => {
    const before = await funded({ price: 100n });
    await escrow.connect(buyer).releasePart(tradeArgument(before), 30n);
    await expectRevert(asSeller.ship(tradeArgument(before), NOTE), "Escrow_UnknownTerms", tradeId(before));
    const trade = { ...before, released: 30n };
    await asSeller.ship(tradeArgument(trade), NOTE);
    const { status, commitment } = await stateOf(trade);
    expect([status, commitment]).to.deep.equal([STATUS.Shipped, commitmentTo(trade)]);
  });

  test("given the trade exists, given the ship window is over, it reverts with Escrow_DeadlinePassed", async () => {
    const trade = await funded();
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    const sent = asSeller.ship(tradeArgument(trade), NOTE);
    await expectRevert(sent, "Escrow_DeadlinePassed", tradeId(trade), time);
  });

  describe("given the trade exists, given the ship window's last second", () => {
    async function ship() {
      const trade = await funded();
      const { time } = await stateOf(trade);
      await nextAt(time);
      const sent = asSeller.ship(tradeArgument(trade), NOTE);
      return { trade, sent, inspectBy: time + trade.offer.inspectWindow };
    }

    test("it is Shipped until the inspect window's end", async () => {
      const { trade, sent, inspectBy } = await ship();
      await sent;
      const { status, time } = await stateOf(trade);
      expect([status, time]).to.deep.equal([STATUS.Shipped, inspectBy]);
    });

    test("it keeps the commitment to its terms", async () => {
      const { trade, sent } = await ship();
      await sent;
      expect((await stateOf(trade)).commitment).to.equal(commitmentTo(trade));
    });

    test("it emits Shipped with the note", async () => {
      const { trade, sent, inspectBy } = await ship();
      await expect(sent).to.emit(escrow, "Shipped").withArgs(tradeId(trade), inspectBy, NOTE);
    });

    test("it moves no money", async () => {
      const { sent } = await ship();
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [0n, 0n, 0n]);
    });
  });
});
