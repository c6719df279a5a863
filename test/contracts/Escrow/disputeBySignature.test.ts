import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { NOBODY, NOTE } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, DAY, HOUR, type Trade, tradeId } from "../utils/terms.ts";

describe("Escrow.disputeBySignature", async () => {
  const market = await openMarket();
  const { escrow, seller, buyer, arbiter, stranger } = market;
  const { makeTrade, funded, shipped, released, stateOf, now, nextAt, expectRevert } = market;
  const dispute = await commandOf(market, "Dispute", buyer);
  const bySeller = await commandOf(market, "Dispute", seller);

  async function expectDisputed(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Disputed);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade();
    await expectRevert(dispute.give(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await shipped();
    await expectRevert(dispute.give({ ...trade, quantity: 2n }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it is not Shipped, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released();
    await expectRevert(dispute.give(ended), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const trade = await funded();
    await expectRevert(dispute.give(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Funded);
  });

  test("given the offer names no arbiter, it reverts with Escrow_NoArbiter", async () => {
    const trade = await shipped({ arbiter: NOBODY, ruleWindow: 0n, arbiterBps: 0n });
    await expectRevert(dispute.give(trade), "Escrow_NoArbiter", tradeId(trade));
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await dispute.expectExpired(await shipped());
  });

  test("given the signature's deadline is in this second, it is Disputed", async () => {
    const trade = await shipped();
    await dispute.giveAtLast(trade);
    await expectDisputed(trade);
  });

  test("given the last second to inspect, it is Disputed", async () => {
    const trade = await shipped({ inspectWindow: HOUR });
    await nextAt((await stateOf(trade)).time);
    await dispute.give(trade);
    await expectDisputed(trade);
  });

  test("given the window to inspect is over, it reverts with Escrow_DeadlinePassed", async () => {
    const trade = await shipped({ inspectWindow: HOUR });
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    await expectRevert(dispute.give(trade), "Escrow_DeadlinePassed", tradeId(trade), time);
  });

  describe("when anybody submits the buyer's signature", () => {
    test("it is Disputed until the window to rule ends, by the buyer, with the note that was signed", async () => {
      const trade = await shipped({ ruleWindow: 5n * DAY });
      const at = (await now()) + 5n;
      await nextAt(at);
      const sent = dispute.give(trade);
      await expect(sent)
        .to.emit(escrow, "Disputed")
        .withArgs(tradeId(trade), buyer.address, at + 5n * DAY, NOTE);
      const state = { status: STATUS.Disputed, time: at + 5n * DAY, commitment: commitmentTo(trade) };
      expect(await stateOf(trade)).to.deep.equal(state);
    });

    test("it costs the buyer nothing and earns the relayer nothing", async () => {
      await dispute.expectCostsNothing(await shipped());
    });
  });

  describe("when anybody submits the seller's signature", () => {
    test("given a deposit, it is Disputed by the seller", async () => {
      const trade = await shipped({ deposit: 1n });
      const at = (await now()) + 5n;
      await nextAt(at);
      const sent = bySeller.give(trade);
      const ruleBy = at + trade.offer.ruleWindow;
      await expect(sent).to.emit(escrow, "Disputed").withArgs(tradeId(trade), seller.address, ruleBy, NOTE);
    });

    test("given no deposit, it reverts with Escrow_NotDisputant", async () => {
      const trade = await shipped();
      await expectRevert(bySeller.give(trade), "Escrow_NotDisputant", tradeId(trade), seller.address);
    });
  });

  test("when somebody else disputes by a signature of their own, it reverts with Escrow_NotDisputant", async () => {
    const trade = await shipped({ deposit: 1n });
    for (const other of [arbiter, stranger]) {
      const theirs = await commandOf(market, "Dispute", other);
      await expectRevert(theirs.give(trade), "Escrow_NotDisputant", tradeId(trade), other.address);
    }
  });

  test("when nobody disputes, it reverts with Escrow_BadSignature", async () => {
    const trade = await shipped();
    const nobodys = await commandOf(market, "Dispute", buyer, { by: NOBODY });
    await nobodys.expectBadSignature(trade, "0x", NOBODY);
    await nobodys.expectBadSignature(trade, await nobodys.sign(trade), NOBODY);
  });

  test("given a buyer's contract that takes the signature, it is Disputed", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await shipped({ buyer: account.address });
    const theirs = await commandOf(market, "Dispute", buyer, { by: account.address });
    await theirs.give(trade);
    await expectDisputed(trade);
  });

  test("given a buyer's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await shipped({ buyer: account.address });
    const theirs = await commandOf(market, "Dispute", buyer, { by: account.address });
    await theirs.expectBadSignature(trade, await theirs.sign(trade, { signer: stranger }), account.address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    await dispute.expectRefusesOtherSigners(await shipped({ deposit: 1n }), [seller, arbiter, stranger]);
  });

  test("given a signature for another trade, note, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    await dispute.expectRefusesOtherFields(await shipped());
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    await dispute.expectRefusesOtherDomains(await shipped());
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    await dispute.expectRefusesMalformed(await shipped());
  });
});
