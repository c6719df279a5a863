import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { ACCOUNT, STATUS } from "../utils/contracts.ts";
import { type Changes, COIN, PLENTY } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.settle", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, buy, funded, shipped, disputed, released, refunded } = market;
  const { stateOf, now, nextAt, fund, expectRevert } = market;
  const priced = { price: 100n, deposit: 50n };

  const bySeller = await commandOf(market, "Settle", seller);
  const byBuyer = await commandOf(market, "Settle", buyer);
  const { until } = bySeller;

  interface Options {
    by?: Signer;
    sellerSigner?: Signer;
    buyerSigner?: Signer;
  }

  /** Signed by both, unless others are to sign, and handed in by a stranger unless somebody else is to. */
  async function settle(trade: Trade, toSeller: bigint, options: Options = {}) {
    const { by = stranger, sellerSigner = seller, buyerSigner = buyer } = options;
    const { sign } = await commandOf(market, "Settle", seller, { toSeller });
    const bySeller = await sign(trade, { signer: sellerSigner, deadline: until });
    const byBuyer = await sign(trade, { signer: buyerSigner, deadline: until });
    return escrow.connect(by).settle(tradeArgument(trade), toSeller, until, bySeller, byBuyer, PLENTY);
  }

  async function expectSettled(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Settled);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(settle(missing, 1n), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(settle({ ...trade, quantity: 2n }, 1n), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    for (const [make, status] of [
      [released, STATUS.Released],
      [refunded, STATUS.Refunded],
    ] as const) {
      const trade = await make();
      await expectRevert(settle(trade, 1n), "Escrow_WrongStatus", tradeId(trade), status);
    }
  });

  test("given it was settled, it reverts with Escrow_WrongStatus", async () => {
    const trade = await funded();
    await funded(); // whose money a second payment would take
    await settle(trade, 1n);
    await expectRevert(settle(trade, 1n), "Escrow_WrongStatus", tradeId(trade), STATUS.Settled);
  });

  test("when the seller is to get more than there is, it reverts with Escrow_WrongAmount", async () => {
    const trade = await funded(priced);
    await funded(priced);
    for (const toSeller of [151n, 2n ** 256n - 1n]) {
      const sent = escrow.connect(seller).settle(tradeArgument(trade), toSeller, until, "0x", "0x");
      await expectRevert(sent, "Escrow_WrongAmount", tradeId(trade), toSeller, 150n);
    }
  });

  test("given the signatures' deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    const trade = await funded(priced);
    const signatures = [await bySeller.sign(trade), await byBuyer.sign(trade)] as const;
    for (const [index, by] of [stranger, seller, buyer].entries()) {
      const at = until + 1n + BigInt(index);
      await nextAt(at);
      const sent = escrow.connect(by).settle(tradeArgument(trade), 60n, until, ...signatures, PLENTY);
      await expectRevert(sent, "Escrow_SignatureExpired", until, at);
    }
  });

  test("given the signatures' deadline is in this second, it is Settled", async () => {
    const trade = await funded(priced);
    const byThem = [await bySeller.sign(trade), await byBuyer.sign(trade)] as const;
    await nextAt(until);
    await escrow.connect(stranger).settle(tradeArgument(trade), 60n, until, ...byThem, PLENTY);
    await expectSettled(trade);
  });

  describe("when anybody submits both signatures", () => {
    test("it is Settled, from any open state", async () => {
      for (const make of [funded, shipped, disputed]) {
        const trade = await make(priced);
        const at = (await now()) + 9n;
        await nextAt(at);
        await settle(trade, 60n);
        const state = { status: STATUS.Settled, time: at, commitment: commitmentTo(trade) };
        expect(await stateOf(trade)).to.deep.equal(state);
      }
    });

    test("it costs the parties nothing and earns the relayer nothing", async () => {
      const trade = await funded(priced);
      const accounts = [seller, buyer, stranger, escrow];
      await expect(settle(trade, 60n)).to.changeEtherBalances(ethers, accounts, [60n, 90n, 0n, -150n]);
    });

    test("given only the seller signed, it reverts with Escrow_BadSignature of the buyer", async () => {
      const trade = await funded(priced);
      for (const buyerSigner of [seller, arbiter, stranger]) {
        await expectRevert(settle(trade, 60n, { buyerSigner }), "Escrow_BadSignature", buyer.address);
      }
    });

    test("given only the buyer signed, it reverts with Escrow_BadSignature of the seller", async () => {
      const trade = await funded(priced);
      for (const sellerSigner of [buyer, arbiter, stranger]) {
        await expectRevert(settle(trade, 60n, { sellerSigner }), "Escrow_BadSignature", seller.address);
      }
    });
  });

  describe("when the seller calls", () => {
    test("given the buyer signed, it is Settled", async () => {
      const trade = await funded(priced);
      const signature = await byBuyer.sign(trade);
      const sent = escrow.connect(seller).settle(tradeArgument(trade), 60n, until, "0x", signature, PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [60n, 90n, -150n]);
    });

    test("given the buyer did not sign exactly this, it reverts with Escrow_BadSignature", async () => {
      const trade = await funded(priced);
      const options = { by: seller };
      await byBuyer.expectRefusesOtherSigners(trade, [seller, arbiter, stranger], options);
      await byBuyer.expectRefusesOtherFields(trade, options);
      await byBuyer.expectRefusesOtherDomains(trade, options);
      await byBuyer.expectRefusesMalformed(trade, options);
    });
  });

  describe("when the buyer calls", () => {
    test("given the seller signed, it is Settled", async () => {
      const trade = await funded(priced);
      const signature = await bySeller.sign(trade);
      const sent = escrow.connect(buyer).settle(tradeArgument(trade), 60n, until, signature, "0x", PLENTY);
      await expect(sent).to.changeEtherBalances(ethers, [seller, buyer, escrow], [60n, 90n, -150n]);
    });

    test("given the seller did not sign exactly this, it reverts with Escrow_BadSignature", async () => {
      const trade = await funded(priced);
      const options = { by: buyer };
      await bySeller.expectRefusesOtherSigners(trade, [buyer, arbiter, stranger], options);
      await bySeller.expectRefusesOtherFields(trade, options);
      await bySeller.expectRefusesOtherDomains(trade, options);
      await bySeller.expectRefusesMalformed(trade, options);
    });
  });

  test("given contracts of both that take the signatures, it is Settled", async () => {
    const sellers = await market.deployAccount(seller);
    const buyers = await market.deployAccount(buyer);
    const trade = await funded({ ...priced, seller: sellers.address, buyer: buyers.address });
    await expect(settle(trade, 60n)).to.changeEtherBalances(ethers, [sellers, buyers], [60n, 90n]);
  });

  test("given a contract of one that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ ...priced, seller: account.address });
    await expectRevert(settle(trade, 60n, { sellerSigner: stranger }), "Escrow_BadSignature", account.address);
  });

  test("given its deadline has passed and nobody has expired it, it is Settled", async () => {
    const trade = await funded({ ...priced, shipWindow: 3_600n });
    await nextAt((await stateOf(trade)).time + 1n);
    await settle(trade, 60n);
    await expectSettled(trade);
  });

  describe("it divides all that is held", () => {
    test("when the seller is to get nothing, it pays the buyer all", async () => {
      const trade = await disputed(priced);
      const sent = settle(trade, 0n);
      const accounts = [seller, buyer, arbiter, escrow];
      await expect(sent).to.changeEtherBalances(ethers, accounts, [0n, 150n, 0n, -150n]);
      await expect(sent).to.emit(escrow, "Settled").withArgs(tradeId(trade), 0n, 150n, 0n);
    });

    test("when the seller is to get all, it pays the seller the deposit too", async () => {
      const trade = await disputed(priced);
      const sent = settle(trade, 150n);
      const accounts = [seller, buyer, arbiter, escrow];
      await expect(sent).to.changeEtherBalances(ethers, accounts, [150n, 0n, 0n, -150n]);
      await expect(sent).to.emit(escrow, "Settled").withArgs(tradeId(trade), 150n, 0n, 0n);
    });

    test("given a price in a token, it pays in the token", async () => {
      await fund(buyer);
      const trade = await shipped({ ...priced, token: token.address });
      const accounts = [seller, buyer, stranger, escrow];
      await expect(settle(trade, 60n)).to.changeTokenBalances(ethers, token, accounts, [60, 90, 0, -150]);
    });

    test("given a part was released, it divides the rest", async () => {
      const before = await funded(priced);
      await escrow.connect(buyer).releasePart(tradeArgument(before), 40n);
      const trade = { ...before, released: 40n };
      await expectRevert(
        escrow.connect(seller).settle(tradeArgument(trade), 111n, until, "0x", "0x"),
        "Escrow_WrongAmount",
        tradeId(trade),
        111n,
        110n,
      );
      await expect(settle(trade, 60n)).to.changeEtherBalances(ethers, [seller, buyer, escrow], [60n, 50n, -110n]);
    });
  });

  describe("given a referrer", () => {
    const referred: Changes = { ...priced, referrer: referrer.address, referralBps: 1_000n };

    test("it gets its share of what the seller gets, rounded down", async () => {
      const trade = await funded(referred);
      const sent = settle(trade, 69n);
      const accounts = [seller, referrer, buyer, escrow];
      await expect(sent).to.changeEtherBalances(ethers, accounts, [63n, 6n, 81n, -150n]);
      await expect(sent).to.emit(escrow, "Settled").withArgs(tradeId(trade), 63n, 81n, 6n);
    });

    test("it gets no share of what the seller gets beyond the price", async () => {
      const trade = await funded(referred);
      const accounts = [seller, referrer, buyer, escrow];
      await expect(settle(trade, 140n)).to.changeEtherBalances(ethers, accounts, [130n, 10n, 10n, -150n]);
    });

    test("when the seller is to get nothing, it gets nothing", async () => {
      const trade = await funded(referred);
      await expect(settle(trade, 0n)).to.changeEtherBalances(ethers, [seller, referrer, buyer], [0n, 0n, 150n]);
    });
  });

  test("given a counted item, it returns no units to stock", async () => {
    const trade = await funded({ ...priced, stock: 9n, quantity: 4n });
    await settle(trade, 0n);
    expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([4n, 1n]);
  });

  test("given a unique item, it can't be sold again", async () => {
    const trade = await funded(priced);
    await settle(trade, 0n);
    await expectRevert(buy({ ...trade, serial: 1n }), "Escrow_SerialTaken", tradeId(trade));
  });

  test("given a party can't be paid, it is Settled and credits the party", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ ...priced, buyer: account.address });
    await account.behave(ACCOUNT.Refuse);
    await expect(settle(trade, 60n)).to.emit(escrow, "Credited").withArgs(account.address, COIN, 90n);
    await expectSettled(trade);
  });
});
