import { expect } from "chai";
import { describe, test } from "vitest";
import { NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, tradeArgument } from "../utils/terms.ts";
import { type Bid, hashBid, signBid } from "../utils/typedData.ts";

describe("Escrow.isBidClosed", async () => {
  const market = await openMarket();
  const { escrow, token, domain, seller, buyer, stranger, fund } = market;
  const trade = market.makeTrade({ token: token.address });
  const { released: _, ...purchase } = trade;
  const deadline = (await market.now()) + DAY;
  const bid: Bid = { ...purchase, note: NOTE, nonce: 0n, deadline };

  const closedOf = () =>
    Promise.all([buyer, seller, stranger].map(({ address }) => escrow.isBidClosed(address, hashBid(bid))));

  test("given a bid that nobody accepted or called off, it is false", async () => {
    expect(await closedOf()).to.deep.equal([false, false, false]);
  });

  test("given a bid that was accepted, it is true for its buyer only", async () => {
    await fund(buyer);
    const signature = await signBid(buyer, domain, bid);
    await escrow.connect(seller).acceptBid(tradeArgument(trade), NOTE, 0n, deadline, signature, "0x", PLENTY);
    expect(await closedOf()).to.deep.equal([true, false, false]);
  });

  test("given a bid that was called off, it is true for who called it off only", async () => {
    await escrow.connect(stranger).cancelBid(hashBid(bid));
    expect(await closedOf()).to.deep.equal([false, false, true]);
  });
});
