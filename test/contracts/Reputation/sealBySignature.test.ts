import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { openingOf, openingsOf, RATING, RATING_TYPES, sealOf } from "../utils/rating.ts";
import { signedCommand } from "../utils/signedCommand.ts";
import { DAY, hashTrade, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation.sealBySignature", async () => {
  const market = await openMarket();
  const { reputation, seller, buyer, arbiter, stranger, released, funded, stateOf, now, nextAt, expectRevert } = market;
  const deadline = (await now()) + 3n * DAY;
  let sealedTrade: Trade;

  async function command(trade?: Trade, giver = buyer, { account = giver.address, until = deadline } = {}) {
    sealedTrade = trade ?? (await released());
    const of = sealedTrade;
    const sealed = sealOf({ ...openingOf(of, giver === buyer), rater: account });
    return signedCommand(market, {
      contract: reputation,
      name: "Souk Reputation",
      types: { Seal: RATING_TYPES.Seal },
      giver,
      account,
      message: {
        trade: tradeId(of),
        rater: account,
        stars: 4n,
        comment: sealed,
        sealed,
        terms: hashTrade(of),
        deadline: until,
      },
      submit: (said, signature) =>
        reputation
          .connect(stranger)
          .sealBySignature(tradeArgument(of), said.rater, said.sealed, said.deadline, signature),
    });
  }

  async function expectSealed(sent: Promise<unknown>, raterIsBuyer = true) {
    await sent;
    expect(await reputation.ratingOf(tradeId(sealedTrade), raterIsBuyer)).to.deep.equal([RATING.Sealed, 0n]);
    expect(await reputation.ratingOf(tradeId(sealedTrade), !raterIsBuyer)).to.deep.equal([RATING.None, 0n]);
  }

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, it is Sealed", async () => {
    await expectSealed((await command()).giveAtLast());
  });

  test("when anybody submits it, it costs the rater nothing and earns the relayer nothing", async () => {
    await (await command()).expectCostsNothing();
  });

  test("given a signature by somebody else, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherSigners();
  });

  test("given a signature as another command, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherTypes(RATING_TYPES);
  });

  test("given a signature over anything else, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherFields();
  });

  test("given a signature for another chain, contract, name or version, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherDomains();
  });

  test("given a signature that is malleable or of another length, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesMalformed();
  });

  test("given the seller's signature, it is Sealed for the seller", async () => {
    await expectSealed((await command(undefined, seller)).give(), false);
  });

  test("given the other party has sealed, it is Sealed for both and both can be opened", async () => {
    await (await command(undefined, seller)).give();
    await (await command(sealedTrade)).give();
    await reputation.connect(stranger).reveal(openingsOf(sealedTrade));
    for (const side of [true, false]) {
      expect(await reputation.ratingOf(tradeId(sealedTrade), side)).to.deep.equal([RATING.Rated, 4n]);
    }
  });

  test("given the signature of a buyer's contract, it is Sealed", async () => {
    const { address } = await market.deployAccount(buyer);
    const trade = await market.refunded({ buyer: address });
    const signed = await command(trade, buyer, { account: address });
    await signed.expectNotBy(signed.give({ signer: stranger }));
    await expectSealed(signed.give());
  });

  test("it emits Sealed of the rater", async () => {
    const signed = await command();
    const sealed = sealOf(openingOf(sealedTrade, true));
    await expect(signed.give()).to.emit(reputation, "Sealed").withArgs(tradeId(sealedTrade), buyer.address, sealed);
  });

  test("it can be opened and counts", async () => {
    await (await command()).give();
    await nextAt((await stateOf(sealedTrade)).time + 14n * DAY + 1n);
    await reputation.connect(stranger).reveal([openingOf(sealedTrade, true, 4n)]);
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 4n, 0n, 0n]);
  });

  test("when it is submitted again, it reverts with Reputation_AlreadyRated", async () => {
    const signed = await command();
    await signed.give();
    await expectRevert(signed.give(), "Reputation_AlreadyRated", tradeId(sealedTrade), buyer.address);
  });

  test("given somebody who is no party, it reverts with Reputation_NotParty", async () => {
    const signed = await command(undefined, arbiter);
    await expectRevert(signed.give(), "Reputation_NotParty", tradeId(sealedTrade), arbiter.address);
  });

  test("given an open trade, it reverts with Reputation_NotEnded", async () => {
    const signed = await command(await funded());
    await expectRevert(signed.give(), "Reputation_NotEnded", tradeId(sealedTrade));
  });

  test("given the sealing window is over, it reverts with Reputation_WindowOver", async () => {
    const trade = await released();
    const end = (await stateOf(trade)).time + 14n * DAY;
    const signed = await command(trade, buyer, { until: end + DAY });
    await nextAt(end + 1n);
    await expectRevert(signed.give(), "Reputation_WindowOver", tradeId(trade), end);
  });
});
