import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { openMarket } from "../utils/openMarket.ts";
import { commitmentTo, type Trade, tradeId } from "../utils/terms.ts";

describe("Escrow.releasePartBySignature", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, released, stateOf, fund, expectRevert } = market;
  const part = await commandOf(market, "ReleasePart", buyer, { amount: 40n });
  const priced = { price: 100n };

  async function expectPaid(trade: Trade) {
    expect((await stateOf(trade)).commitment).to.equal(commitmentTo({ ...trade, released: 40n }));
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade(priced);
    await expectRevert(part.give(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await funded(priced);
    await expectRevert(part.give({ ...trade, referrer: stranger.address }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it has ended, it reverts with Escrow_WrongStatus", async () => {
    const trade = await released(priced);
    await expectRevert(part.give(trade), "Escrow_WrongStatus", tradeId(trade), STATUS.Released);
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await part.expectExpired(await funded(priced));
  });

  test("given the signature's deadline is in this second, it pays the part", async () => {
    const trade = await funded(priced);
    await part.giveAtLast(trade);
    await expectPaid(trade);
  });

  test("when the part is nothing, or not less than what is left, it reverts with Escrow_WrongAmount", async () => {
    const trade = await funded({ price: 40n });
    await expectRevert(part.give(trade), "Escrow_WrongAmount", tradeId(trade), 40n, 40n);
    const nothing = await commandOf(market, "ReleasePart", buyer, { amount: 0n });
    await expectRevert(nothing.give(trade), "Escrow_WrongAmount", tradeId(trade), 0n, 40n);
  });

  describe("when anybody submits the buyer's signature", () => {
    const referred = { ...priced, deposit: 9n, referrer: referrer.address, referralBps: 1_000n };

    test("it pays as releasePart does", async () => {
      const trade = await shipped(referred);
      const sent = part.give(trade);
      const accounts = [seller, referrer, buyer, stranger, escrow];
      await expect(sent).to.changeEtherBalances(ethers, accounts, [36n, 4n, 0n, 0n, -40n]);
      await expect(sent).to.emit(escrow, "PartReleased").withArgs(tradeId(trade), 40n, 36n, 4n);
      await expectPaid(trade);
    });

    test("given a price in a token, it pays in the token", async () => {
      await fund(buyer);
      const trade = await funded({ ...referred, token: token.address });
      const accounts = [seller, referrer, buyer, stranger, escrow];
      await expect(part.give(trade)).to.changeTokenBalances(ethers, token, accounts, [36, 4, 0, 0, -40]);
    });

    test("it costs the buyer nothing and earns the relayer nothing", async () => {
      await part.expectCostsNothing(await funded(priced));
    });

    test("when it is submitted again, it is void under old terms and new ones", async () => {
      const trade = await funded(priced);
      const signature = await part.sign(trade);
      await part.submit(trade, signature);
      await expectRevert(part.submit(trade, signature), "Escrow_UnknownTerms", tradeId(trade));
      await part.expectBadSignature({ ...trade, released: 40n }, signature);
    });
  });

  test("given a buyer's contract that takes the signature, it pays the part", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ ...priced, buyer: account.address });
    await part.give(trade);
    await expectPaid(trade);
  });

  test("given a buyer's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(buyer);
    const trade = await funded({ ...priced, buyer: account.address });
    await part.expectBadSignature(trade, await part.sign(trade, { signer: stranger }), account.address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    await part.expectRefusesOtherSigners(await funded(priced), [seller, arbiter, stranger]);
  });

  test("given a signature for another trade, seller, token, amount, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    await part.expectRefusesOtherFields(await funded(priced));
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    await part.expectRefusesOtherDomains(await funded(priced));
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    await part.expectRefusesMalformed(await funded(priced));
  });
});
