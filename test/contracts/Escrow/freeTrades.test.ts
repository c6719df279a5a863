import { expect } from "chai";
import type { Signer, TransactionResponse } from "ethers";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS, TOKEN } from "../utils/contracts.ts";
import { type Changes, COIN, NOTE, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";
import { signBid } from "../utils/typedData.ts";

describe("Escrow free trades", async () => {
  const market = await openMarket();
  const { ethers, escrow, domain, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, buy, funded, shipped, disputed, stateOf, nextAt, expectRevert } = market;
  const parties = [seller, buyer, arbiter, referrer];
  const until = 2n ** 40n - 1n;

  // whoever would pay in it, or be paid, would fail, and leave a credit
  const mock = await market.deployToken();
  await mock.behave(TOKEN.ReturnFalse);

  const FREE: Changes = { price: 0n, deposit: 0n, arbiterBps: 1_000n, referralBps: 5_000n, referrer: referrer.address };
  const CURRENCIES = [COIN, mock.address];
  const as = (signer: Signer) => escrow.connect(signer);
  const rule = (trade: Trade, toSeller: bigint) => as(arbiter).rule(tradeArgument(trade), toSeller, NOTE, PLENTY);

  /** Every currency's free trade, in the state that `make` leads it to. */
  async function forEachCurrency(make: typeof funded, check: (trade: Trade) => Promise<void>) {
    for (const token of CURRENCIES) await check(await make({ ...FREE, token }));
  }

  /** The trade ends with this one event: a payment in a token, and a credit, would be another. */
  async function expectEnded(
    sent: Promise<TransactionResponse>,
    trade: Trade,
    event: "Released" | "Refunded" | "Ruled" | "Settled",
  ) {
    await expect(sent).to.changeEtherBalances(ethers, [...parties, escrow], [0n, 0n, 0n, 0n, 0n]);
    const receipt = await (await sent).wait();
    expect(receipt?.logs.map((log) => escrow.interface.parseLog(log)?.name)).to.deep.equal([event]);
    expect((await stateOf(trade)).status).to.equal(STATUS[event]);
    for (const { address } of parties) {
      expect(await escrow.creditOf(address, trade.offer.token)).to.equal(0n);
      await expectRevert(escrow.withdraw(address, trade.offer.token), "Escrow_NoCredit", address, trade.offer.token);
    }
  }

  async function expectExpires(make: typeof funded, event: "Released" | "Refunded" | "Ruled") {
    await forEachCurrency(make, async (trade) => {
      await nextAt((await stateOf(trade)).time + 1n);
      await expectEnded(as(stranger).expire(tradeArgument(trade), PLENTY), trade, event);
    });
  }

  describe("when something is bought for nothing", () => {
    test("it is Funded and nothing is paid", async () => {
      for (const token of CURRENCIES) {
        const trade = makeTrade({ ...FREE, token });
        await expect(buy(trade)).to.changeEtherBalances(ethers, [buyer, escrow], [0n, 0n]);
        const { status, commitment } = await stateOf(trade);
        expect([status, commitment]).to.deep.equal([STATUS.Funded, commitmentTo(trade)]);
      }
    });

    test("given coin is sent along, it reverts with Escrow_WrongValue", async () => {
      for (const token of CURRENCIES) {
        await expectRevert(buy(makeTrade({ ...FREE, token }), { value: 1n }), "Escrow_WrongValue", 1n, 0n);
      }
    });
  });

  test("when a bid of nothing is accepted, it is Funded and nothing is paid", async () => {
    const trade = makeTrade({ ...FREE, token: mock.address });
    const signature = await signBid(buyer, domain, { ...trade, note: NOTE, nonce: 1n, deadline: until });
    await as(seller).acceptBid(tradeArgument(trade), NOTE, 1n, until, signature, "0x", PLENTY);
    expect((await stateOf(trade)).status).to.equal(STATUS.Funded);
  });

  test("when the seller ships it, it is Shipped", async () => {
    await forEachCurrency(shipped, async (trade) => {
      expect((await stateOf(trade)).status).to.equal(STATUS.Shipped);
    });
  });

  test("when the buyer disputes it, it is Disputed", async () => {
    await forEachCurrency(disputed, async (trade) => {
      expect((await stateOf(trade)).status).to.equal(STATUS.Disputed);
    });
  });

  test("when a part of it is released, it reverts with Escrow_WrongAmount", async () => {
    for (const make of [funded, shipped]) {
      await forEachCurrency(make, async (trade) => {
        for (const amount of [0n, 1n]) {
          const sent = as(buyer).releasePart(tradeArgument(trade), amount, PLENTY);
          await expectRevert(sent, "Escrow_WrongAmount", tradeId(trade), amount, 0n);
        }
      });
    }
  });

  test("when the buyer releases it, it ends, nothing is paid and nothing is credited", async () => {
    for (const make of [funded, shipped, disputed]) {
      await forEachCurrency(make, (trade) =>
        expectEnded(as(buyer).release(tradeArgument(trade), PLENTY), trade, "Released"),
      );
    }
  });

  test("when the seller refunds it, it ends, nothing is paid and nothing is credited", async () => {
    for (const make of [funded, shipped, disputed]) {
      await forEachCurrency(make, (trade) =>
        expectEnded(as(seller).refund(tradeArgument(trade), PLENTY), trade, "Refunded"),
      );
    }
  });

  describe("when both settle it", () => {
    test("it ends, nothing is paid and nothing is credited", async () => {
      for (const make of [funded, shipped, disputed]) {
        await forEachCurrency(make, async (trade) => {
          const settling = await commandOf(market, "Settle", buyer, { toSeller: 0n });
          await expectEnded(settling.give(trade, { by: seller }), trade, "Settled");
        });
      }
    });

    test("given anything for the seller, it reverts with Escrow_WrongAmount", async () => {
      await forEachCurrency(funded, async (trade) => {
        const sent = as(seller).settle(tradeArgument(trade), 1n, until, "0x", "0x");
        await expectRevert(sent, "Escrow_WrongAmount", tradeId(trade), 1n, 0n);
      });
    });
  });

  describe("when the arbiter rules it", () => {
    test("it ends, nothing is paid and nothing is credited", async () => {
      await forEachCurrency(disputed, (trade) => expectEnded(rule(trade, 0n), trade, "Ruled"));
    });

    test("given anything for the seller, it reverts with Escrow_WrongAmount", async () => {
      await forEachCurrency(disputed, (trade) =>
        expectRevert(rule(trade, 1n), "Escrow_WrongAmount", tradeId(trade), 1n, 0n),
      );
    });
  });

  describe("when it expires", () => {
    test("given it is Funded, it is Refunded, nothing is paid and nothing is credited", async () => {
      await expectExpires(funded, "Refunded");
    });

    test("given it is Shipped, it is Released, nothing is paid and nothing is credited", async () => {
      await expectExpires(shipped, "Released");
    });

    test("given it is Disputed, it is Ruled, nothing is paid and nothing is credited", async () => {
      await expectExpires(disputed, "Ruled");
    });
  });

  test("when one of a counted item is given away and refunded, it can be given away again", async () => {
    const trade = await funded({ ...FREE, stock: 2n, quantity: 2n });
    const { item } = trade.offer;
    const again = makeTrade({ ...FREE, stock: 2n, item });
    await expectRevert(buy(again), "Escrow_SoldOut", item, 0n, 1n);
    await as(seller).refund(tradeArgument(trade), PLENTY);
    await buy(again);
    expect([...(await escrow.stockOf(seller.address, item))]).to.deep.equal([1n, 2n]);
  });
});
