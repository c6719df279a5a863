import { expect } from "chai";
import { describe, test } from "vitest";
import { commandOf } from "../utils/commandOf.ts";
import { STATUS } from "../utils/contracts.ts";
import { type Changes, NOTE } from "../utils/createMarket.ts";
import { openMarket } from "../utils/openMarket.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Escrow.ruleBySignature", async () => {
  const market = await openMarket();
  const { ethers, escrow, token, seller, buyer, arbiter, referrer, stranger } = market;
  const { makeTrade, funded, shipped, disputed, released, stateOf, nextAt, fund, expectRevert } = market;
  const rule = await commandOf(market, "Rule", arbiter, { toSeller: 600n });
  const priced: Changes = {
    price: 1_000n,
    deposit: 500n,
    arbiterBps: 300n,
    referrer: referrer.address,
    referralBps: 1_000n,
  };

  async function expectRuled(trade: Trade) {
    expect((await stateOf(trade)).status).to.equal(STATUS.Ruled);
  }

  test("given no trade with these terms, it reverts with Escrow_UnknownTerms", async () => {
    const missing = makeTrade(priced);
    await expectRevert(rule.give(missing), "Escrow_UnknownTerms", tradeId(missing));
    const trade = await disputed(priced);
    await expectRevert(rule.give({ ...trade, quantity: 2n }), "Escrow_UnknownTerms", tradeId(trade));
  });

  test("given it is not Disputed, it reverts with Escrow_WrongStatus", async () => {
    const ended = await released(priced);
    await expectRevert(rule.give(ended), "Escrow_WrongStatus", tradeId(ended), STATUS.Released);
    const paid = await funded(priced);
    await expectRevert(rule.give(paid), "Escrow_WrongStatus", tradeId(paid), STATUS.Funded);
    const sent = await shipped(priced);
    await expectRevert(rule.give(sent), "Escrow_WrongStatus", tradeId(sent), STATUS.Shipped);
  });

  test("given the signature's deadline has passed, it reverts with Escrow_SignatureExpired", async () => {
    await rule.expectExpired(await disputed(priced));
  });

  test("given the signature's deadline is in this second, it is Ruled", async () => {
    const trade = await disputed(priced);
    await rule.giveAtLast(trade);
    await expectRuled(trade);
  });

  test("given the last second to rule, it is Ruled", async () => {
    const trade = await disputed({ ...priced, ruleWindow: DAY });
    await nextAt((await stateOf(trade)).time);
    await rule.give(trade);
    await expectRuled(trade);
  });

  test("given the window to rule is over, it reverts with Escrow_DeadlinePassed", async () => {
    const trade = await disputed({ ...priced, ruleWindow: DAY });
    const { time } = await stateOf(trade);
    await nextAt(time + 1n);
    await expectRevert(rule.give(trade), "Escrow_DeadlinePassed", tradeId(trade), time);
  });

  test("when the seller is to get more than there is after the arbiter's share, it reverts with Escrow_WrongAmount", async () => {
    const trade = await disputed(priced);
    const argument = tradeArgument(trade);
    const sent = escrow.connect(stranger).ruleBySignature(argument, 1_456n, NOTE, rule.until, await rule.sign(trade));
    await expectRevert(sent, "Escrow_WrongAmount", tradeId(trade), 1_456n, 1_455n);
  });

  describe("when anybody submits the arbiter's signature", () => {
    const accounts = [seller, referrer, buyer, arbiter, stranger, escrow];

    test("it pays as rule does", async () => {
      const trade = await disputed(priced);
      const sent = rule.give(trade);
      await expect(sent).to.changeEtherBalances(ethers, accounts, [540n, 60n, 855n, 45n, 0n, -1_500n]);
      await expect(sent).to.emit(escrow, "Ruled").withArgs(tradeId(trade), 540n, 855n, 45n, 60n, NOTE);
      await expectRuled(trade);
    });

    test("given a price in a token, it pays in the token", async () => {
      await fund(buyer);
      const trade = await disputed({ ...priced, token: token.address });
      const paid = [540, 60, 855, 45, 0, -1_500];
      await expect(rule.give(trade)).to.changeTokenBalances(ethers, token, accounts, paid);
    });

    test("it costs the arbiter nothing and earns the relayer nothing", async () => {
      await rule.expectCostsNothing(await disputed({ ...priced, arbiterBps: 0n }));
    });
  });

  test("given what was signed before a part was released, it reverts with Escrow_BadSignature", async () => {
    const before = await shipped(priced);
    const signature = await rule.sign(before);
    await escrow.connect(buyer).releasePart(tradeArgument(before), 100n);
    const trade = { ...before, released: 100n };
    await escrow.connect(buyer).dispute(tradeArgument(trade), NOTE);
    await expectRevert(rule.submit(before, signature), "Escrow_UnknownTerms", tradeId(before));
    await rule.expectBadSignature(trade, signature);
  });

  test("given an arbiter's contract that takes the signature, it is Ruled", async () => {
    const account = await market.deployAccount(arbiter);
    const trade = await disputed({ ...priced, arbiter: account.address });
    await expect(rule.give(trade)).to.changeEtherBalances(ethers, [account, arbiter], [45n, 0n]);
    await expectRuled(trade);
  });

  test("given an arbiter's contract that does not take the signature, it reverts with Escrow_BadSignature", async () => {
    const account = await market.deployAccount(arbiter);
    const trade = await disputed({ ...priced, arbiter: account.address });
    await rule.expectBadSignature(trade, await rule.sign(trade, { signer: stranger }), account.address);
  });

  test("given a signature by somebody else, it reverts with Escrow_BadSignature", async () => {
    await rule.expectRefusesOtherSigners(await disputed(priced), [seller, buyer, referrer, stranger]);
  });

  test("given a signature for another trade, token, division, note, terms or deadline, it reverts with Escrow_BadSignature", async () => {
    await rule.expectRefusesOtherFields(await disputed(priced));
  });

  test("given a signature for another chain or another escrow, it reverts with Escrow_BadSignature", async () => {
    await rule.expectRefusesOtherDomains(await disputed(priced));
  });

  test("given a signature that is malleable or of another length, it reverts with Escrow_BadSignature", async () => {
    await rule.expectRefusesMalformed(await disputed(priced));
  });
});
