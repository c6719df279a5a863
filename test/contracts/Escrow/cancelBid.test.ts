import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, tradeArgument } from "../utils/terms.ts";
import { type Bid, hashBid, signBid } from "../utils/typedData.ts";

describe("Escrow.cancelBid", async () => {
  const market = await openMarket();
  const { escrow, token, domain, seller, buyer, stranger, stateOf, fund, expectRevert } = market;
  const trade = market.makeTrade({ token: token.address });
  const { released: _, ...purchase } = trade;
  const deadline = (await market.now()) + DAY;
  const bid: Bid = { ...purchase, note: NOTE, nonce: 0n, deadline };

  const cancel = (by = buyer) => escrow.connect(by).cancelBid(hashBid(bid));

  async function accept() {
    await fund(buyer);
    const signature = await signBid(buyer, domain, bid);
    return escrow.connect(seller).acceptBid(tradeArgument(trade), NOTE, 0n, deadline, signature, "0x", PLENTY);
  }

  test("it emits BidClosed", async () => {
    await expect(cancel()).to.emit(escrow, "BidClosed").withArgs(buyer.address, hashBid(bid));
  });

  test("it closes the bid", async () => {
    await cancel();
    await expectRevert(accept(), "Escrow_BidClosed", buyer.address, hashBid(bid));
    expect((await stateOf(trade)).status).to.equal(STATUS.None);
  });

  test("given the bid was accepted, it reverts with Escrow_BidClosed", async () => {
    await accept();
    await expectRevert(cancel(), "Escrow_BidClosed", buyer.address, hashBid(bid));
  });

  test("given the bid was called off, it reverts with Escrow_BidClosed", async () => {
    await cancel();
    await expectRevert(cancel(), "Escrow_BidClosed", buyer.address, hashBid(bid));
  });

  test("when somebody else calls off the buyer's bid, the seller can still accept it", async () => {
    for (const other of [seller, stranger]) await cancel(other);
    await accept();
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  });
});
