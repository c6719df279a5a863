import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.refundBySignature", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, stateOf, fund, expectRevert } = market;
  const refund = await commandOf(market, "Refund", seller);

  async function expectRefunded(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Refunded);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(refund.give(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded();
    await expectRevert(refund.give({ ...trade, buyer: stranger.address }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await released();
    await expectRevert(refund.give(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await refund.expectExpired(await funded());
  });

  test("given the signature's deadline is in this second, it is Refunded", async () => {
    const trade = await funded();
    await refund.giveAtLast(trade);
    await expectRefunded(trade);
  });

  describe("when anybody submits the seller's signature", () => {
    const priced = { price: 100n, deposit: 30n, referrer: referrer.address, referralBps: 5_000n };

    test("it pays back as refund does", async () => {
      for (const make of [funded, shipped, disputed]) {
        const trade = await make(priced);
        const sent = refund.give(trade);
        const accounts = [buyer, seller, referrer, arbiter, stranger, escrow];
        await expect(sent).to.changeEtherBalances(ethers, accounts, [130n, 0n, 0n, 0n, 0n, -130n]);
        await expect(sent).to.emit(escrow, "Refunded").withArgs(tradeId(trade), 130n);
        await expectRefunded(trade);
      }
    });

    test("given a price in a token, it pays back in the token", async () => {
      await fund(buyer);
      const trade = await funded({ ...priced, token: token.address });
      const accounts = [buyer, seller, referrer, stranger, escrow];
      await expect(refund.give(trade)).to.changeTokenBalances(ethers, token, accounts, [130, 0, 0, 0, -130]);
    });

    test("given a counted item, it returns the units to stock", async () => {
      const trade = await disputed({ stock: 9n, quantity: 4n });
      await refund.give(trade);
      expect(await escrow.stockOf(seller.address, trade.offer.item)).to.deep.equal([0n, 1n]);
    });

    test("it costs the seller nothing and earns the relayer nothing", async () => {
      await refund.expectCostsNothing(await funded());
    });
  });

  describe("given a part was released", () => {
    async function withPart() {
      const before = await shipped({ price: 100n, deposit: 30n });
      await escrow.connect(buyer).releasePart(tradeArgument(before), 60n);
      return { before, trade: { ...before, released: 60n } };
    }

    test("when the rest is signed, it pays the rest back", async () => {
      const { trade } = await withPart();
      await expect(refund.give(trade)).to.changeEtherBalances(ethers, [buyer, escrow], [70n, -70n]);
    });

    test("when what was signed before is submitted, it is void", async () => {
      const { before, trade } = await withPart();
      const signature = await refund.sign(before);
      await expectRevert(refund.submit(before, signature), "Escrow_UnknownTerms", tradeId(before));
      await refund.expectBadSignature(trade, signature);
    });
  });

  test("given a seller's contract that takes the signature, it is Refunded", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address });
    await refund.give(trade);
    await expectRefunded(trade);
  });

  test("given a seller's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(seller);
    const trade = await funded({ seller: account.address });
    await refund.expectBadSignature(trade, await refund.sign(trade, { signer: stranger }), account.address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    await refund.expectRefusesOtherSigners(await funded(), [buyer, arbiter, stranger]);
  });

  test("given a signature for another trade, buyer, token, amount, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    await refund.expectRefusesOtherFields(await funded());
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    await refund.expectRefusesOtherDomains(await funded());
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    await refund.expectRefusesMalformed(await funded());
  });
});
