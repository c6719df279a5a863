import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { type Changes, NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, dueOf, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { hashBid, signBid, signOffer } from "../utils/typedData.ts";

describe("Escrow attacks on stock", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, domain, seller, buyer, stranger } = market;
  const { makeTrade, buy, funded, stateOf, nextAt, fund, expectRevert } = market;

  const release = (trade: Trade) => escrow.connect(buyer).release(tradeArgument(trade), PLENTY);
  const refund = (trade: Trade) => escrow.connect(seller).refund(tradeArgument(trade), PLENTY);
  const ship = (trade: Trade) => escrow.connect(seller).ship(tradeArgument(trade), NOTE);
  const statusOf = async (trade: Trade) => (await stateOf(trade)).status;
  const statusesOf = (trades: Trade[]) => Promise.all(trades.map(statusOf));
  const stockOf = async (of: { address: string }, item: string) => [...(await escrow.stockOf(of.address, item))];

  describe("colliding ids", () => {
    /** Unlimited, unique and counted: each has its own space of serials. */
    const STOCKS = [0n, 1n, 5n];

    /** The first of an item in each space, one unit each, bought from this seller. */
    async function boughtInEachSpace(changes: Changes, by: Signer = seller) {
      const trades = STOCKS.map((stock) => makeTrade({ ...changes, stock }));
      for (const trade of trades) await buy(trade, { signature: await signOffer(by, domain, trade.offer) });
      return trades as [unlimited: Trade, unique: Trade, counted: Trade];
    }

    async function expectOwnIds(trades: Trade[]) {
      const ids = await Promise.all(trades.map((trade) => escrow.idOf(tradeArgument(trade))));
      expect(new Set(ids).size).to.equal(trades.length);
      expect(ids).to.deep.equal(trades.map(tradeId));
      for (const trade of trades) expect((await stateOf(trade)).commitment).to.equal(commitmentTo(trade));
    }

    const item = ethers.id("sold in every way");

    describe("when one item is sold as unlimited, unique and counted under the same serial", () => {
      test("it makes three trades with ids of their own", async () => {
        await expectOwnIds(await boughtInEachSpace({ item }));
      });

      test("none changes another's state or stock", async () => {
        const trades = await boughtInEachSpace({ item });
        const [unlimited, unique, counted] = trades;
        expect(await stockOf(seller, item)).to.deep.equal([1n, 1n]);
        await ship(unlimited);
        expect(await statusesOf(trades)).to.deep.equal([STATUS.Shipped, STATUS.Funded, STATUS.Funded]);
        await expect(refund(unique)).to.changeEtherBalance(ethers, buyer, dueOf(unique));
        expect(await statusesOf(trades)).to.deep.equal([STATUS.Shipped, STATUS.Refunded, STATUS.Funded]);
        expect(await stockOf(seller, item)).to.deep.equal([1n, 1n]);
        await expect(release(counted)).to.changeEtherBalance(ethers, seller, dueOf(counted));
        await expect(refund(unlimited)).to.changeEtherBalance(ethers, buyer, dueOf(unlimited));
        expect(await statusesOf(trades)).to.deep.equal([STATUS.Refunded, STATUS.Refunded, STATUS.Released]);
        expect(await stockOf(seller, item)).to.deep.equal([1n, 1n]);
      });
    });

    describe("when another seller sells the same item under the same serial", () => {
      const theirs = { item, seller: stranger.address };

      test("its trades have ids of their own", async () => {
        await expectOwnIds([...(await boughtInEachSpace({ item })), ...(await boughtInEachSpace(theirs, stranger))]);
      });

      test("none changes the first seller's state or stock", async () => {
        const trades = await boughtInEachSpace({ item });
        const others = await boughtInEachSpace(theirs, stranger);
        for (const other of others) {
          await expectRevert(refund(other), "Escrow_NotSeller", tradeId(other), seller.address);
          await escrow.connect(stranger).refund(tradeArgument(other), PLENTY);
        }
        expect(await statusesOf(trades)).to.deep.equal([STATUS.Funded, STATUS.Funded, STATUS.Funded]);
        expect(await stockOf(seller, item)).to.deep.equal([1n, 1n]);
        expect(await stockOf(stranger, item)).to.deep.equal([0n, 1n]);
      });
    });
  });

  describe("restock", () => {
    const item = ethers.id("restocked");
    const { sequence } = makeTrade().offer;
    const older = (stock: bigint, quantity = 1n) => makeTrade({ item, stock, quantity, sequence });
    const later = (stock: bigint, quantity = 1n) => makeTrade({ item, stock, quantity, sequence: sequence + 1n });

    test("when a later offer has more stock, the older one sells no more than its own", async () => {
      await buy(older(3n, 2n));
      await expectRevert(buy(older(3n, 2n)), "Escrow_SoldOut", item, 1n, 2n);
      await buy(later(5n));
      await expectRevert(buy(older(3n)), "Escrow_SoldOut", item, 0n, 1n);
      await buy(later(5n, 2n));
      await expectRevert(buy(older(3n)), "Escrow_SoldOut", item, 0n, 1n);
      await expectRevert(buy(later(5n)), "Escrow_SoldOut", item, 0n, 1n);
      expect(await stockOf(seller, item)).to.deep.equal([5n, 3n]);
    });

    test("when a later offer has less stock, it sells no more than its own", async () => {
      const many = await funded({ item, stock: 5n, quantity: 3n });
      await expectRevert(buy(later(2n)), "Escrow_SoldOut", item, 0n, 1n);
      await refund(many);
      await buy(later(2n));
      await expectRevert(buy(later(2n, 2n)), "Escrow_SoldOut", item, 1n, 2n);
      await buy(later(2n));
      await expectRevert(buy(later(2n)), "Escrow_SoldOut", item, 0n, 1n);
      expect(await stockOf(seller, item)).to.deep.equal([2n, 3n]);
    });

    test("when units come back, their serials are not given again", async () => {
      const first = await funded({ item, stock: 3n, quantity: 3n });
      await refund(first);
      const second = await funded({ item, stock: 9n });
      expect([first.serial, second.serial]).to.deep.equal([0n, 1n]);
      expect(await statusesOf([first, second])).to.deep.equal([STATUS.Refunded, STATUS.Funded]);
    });
  });

  describe("a unique thing resold after a refund", () => {
    async function resellable() {
      const first = await funded();
      await refund(first);
      return first;
    }

    test("when any but the next serial is bought, it is refused", async () => {
      const first = await resellable();
      const next = { ...first, serial: 1n };
      await expectRevert(buy(first), "Escrow_SerialTaken", tradeId(first));
      for (const serial of [2n, 3n, 2n ** 64n - 1n]) {
        const before = { ...first, serial: serial - 1n };
        await expectRevert(buy({ ...first, serial }), "Escrow_SerialTaken", tradeId(before));
      }
      await buy(next);
      expect(await statusesOf([first, next])).to.deep.equal([STATUS.Refunded, STATUS.Funded]);
    });

    test("when two buyers buy it, one of them gets it", async () => {
      const first = await resellable();
      const mine = { ...first, serial: 1n };
      await buy(mine);
      const theirs = { ...mine, buyer: stranger.address };
      await expectRevert(buy(theirs, { by: stranger }), "Escrow_SerialTaken", tradeId(mine));
      for (const serial of [0n, 2n]) {
        const sent = buy({ ...theirs, serial }, { by: stranger });
        await expectRevert(sent, "Escrow_SerialTaken", tradeId({ ...first, serial: serial === 0n ? 0n : 1n }));
      }
      expect((await stateOf(mine)).commitment).to.equal(commitmentTo(mine));
      await release(mine);
      await expectRevert(buy({ ...theirs, serial: 2n }, { by: stranger }), "Escrow_SerialTaken", tradeId(mine));
    });

    test("when anything is done to the refunded trade, it is refused and its state never changes", async () => {
      const first = await resellable();
      const state = await stateOf(first);
      const argument = tradeArgument(first);

      async function expectStill() {
        const moves = [
          () => release(first),
          () => refund(first),
          () => ship(first),
          () => escrow.connect(buyer).releasePart(argument, 1n, PLENTY),
          () => escrow.connect(buyer).dispute(argument, NOTE),
          () => escrow.connect(buyer).extend(argument, 2n ** 40n - 1n),
          () => escrow.connect(seller).settle(argument, 0n, 2n ** 40n - 1n, "0x", "0x"),
          () => escrow.connect(market.arbiter).rule(argument, 0n, NOTE),
          () => escrow.connect(stranger).expire(argument, PLENTY),
        ];
        for (const move of moves) await expectRevert(move(), "Escrow_WrongStatus", tradeId(first), STATUS.Refunded);
        await expectRevert(buy(first), "Escrow_SerialTaken", tradeId(first));
        expect(await stateOf(first)).to.deep.equal(state);
      }

      const second = { ...first, serial: 1n };
      await expectStill();
      await buy(second);
      await expectStill();
      await refund(second);
      await buy({ ...first, serial: 2n });
      await release({ ...first, serial: 2n });
      await expectStill();
      expect(await statusOf(second)).to.equal(STATUS.Refunded);
    });
  });

  describe("serials taken ahead", () => {
    describe("when a stranger takes an unlimited item's next serials and lets them expire", () => {
      /** Serials 0 to 4 of an item, bought by the stranger for itself. */
      async function taken() {
        const trade = makeTrade({ stock: 0n });
        const theirs = [0n, 1n, 2n, 3n, 4n].map((serial) => ({ ...trade, serial, buyer: stranger.address }));
        for (const each of theirs) await buy(each, { by: stranger });
        return { trade, theirs };
      }

      async function expireAll(trades: Trade[]) {
        for (const trade of trades) {
          const { time } = await stateOf(trade);
          if ((await market.now()) <= time) await nextAt(time + 1n);
          await escrow.connect(stranger).expire(tradeArgument(trade), PLENTY);
        }
      }

      test("the seller's other buyers still buy", async () => {
        const { trade, theirs } = await taken();
        await expectRevert(buy({ ...trade, serial: 4n }), "Escrow_SerialTaken", tradeId({ ...trade, serial: 4n }));
        await buy({ ...trade, serial: 5n });
        await buy({ ...trade, serial: 2n ** 64n - 1n });
        await expireAll(theirs);
        await buy({ ...trade, serial: 6n });
        expect(await statusOf({ ...trade, serial: 5n })).to.equal(STATUS.Funded);
      });

      test("they stay taken and the stranger gets its money back late", async () => {
        const { trade, theirs } = await taken();
        const held = theirs.reduce((sum, each) => sum + dueOf(each), 0n);
        expect(await ethers.provider.getBalance(escrow.address)).to.equal(held);
        for (const each of theirs) {
          const sent = escrow.connect(stranger).expire(tradeArgument(each), PLENTY);
          await expectRevert(sent, "Escrow_DeadlineNotReached", tradeId(each), (await stateOf(each)).time);
        }
        await expireAll(theirs);
        expect(await ethers.provider.getBalance(escrow.address)).to.equal(0n);
        for (const each of theirs) {
          await expectRevert(buy({ ...trade, serial: each.serial }), "Escrow_SerialTaken", tradeId(each));
        }
      });
    });

    test("when another purchase takes the serial in an open bid, the bid is refused, stays open and costs its buyer nothing", async () => {
      await fund(buyer);
      await fund(stranger);
      const trade = makeTrade({ token: token.address, price: 1_000n, stock: 0n, serial: 7n });
      const bid = { ...trade, note: NOTE, nonce: 1n, deadline: trade.offer.expiry };
      const signature = await signBid(buyer, domain, bid);
      await buy({ ...trade, buyer: stranger.address }, { by: stranger });
      const before = await token.balanceOf(buyer.address);
      const accept = (of: Trade) =>
        escrow.connect(seller).acceptBid(tradeArgument(of), NOTE, 1n, bid.deadline, signature, "0x", PLENTY);
      await expectRevert(accept(trade), "Escrow_SerialTaken", tradeId(trade));
      await expectRevert(accept({ ...trade, serial: 8n }), "Escrow_BadSignature", buyer.address);
      expect(await token.balanceOf(buyer.address)).to.equal(before);
      expect(await escrow.isBidClosed(buyer.address, hashBid(bid))).to.equal(false);
      await escrow.connect(buyer).cancelBid(hashBid(bid));
    });
  });
});
