import { expect } from "chai";
import { describe, test } from "vitest";
import { openMarket } from "../utils/openMarket.ts";
import { COMMENT, openingOf, RATING, RATING_TYPES, sealOf } from "../utils/rating.ts";
import { signedCommand } from "../utils/signedCommand.ts";
import { DAY, hashTrade, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("Reputation.rateBySignature", async () => {
  const market = await openMarket();
  const { reputation, seller, buyer, arbiter, stranger, released, funded, stateOf, now, nextAt, expectRevert } = market;
  const deadline = (await now()) + 3n * DAY;
  let ratedTrade: Trade;

  /** An ended trade that the other party has sealed a rating of. */
  async function sealedBy(raterIsBuyer: boolean, ended?: Trade): Promise<Trade> {
    const trade = ended ?? (await released());
    const by = raterIsBuyer ? buyer : seller;
    await reputation.connect(by).seal(tradeArgument(trade), sealOf(openingOf(trade, raterIsBuyer)));
    return trade;
  }

  async function command(trade?: Trade, giver = buyer, { account = giver.address, stars = 4n, until = deadline } = {}) {
    ratedTrade = trade ?? (await sealedBy(giver !== buyer));
    const of = ratedTrade;
    return signedCommand(market, {
      contract: reputation,
      name: "Souk Reputation",
      types: { Rate: RATING_TYPES.Rate },
      giver,
      account,
      message: {
        trade: tradeId(of),
        rater: account,
        sealed: COMMENT,
        stars,
        comment: COMMENT,
        terms: hashTrade(of),
        deadline: until,
      },
      submit: (said, signature) =>
        reputation
          .connect(stranger)
          .rateBySignature(tradeArgument(of), said.rater, said.stars, said.comment, said.deadline, signature),
    });
  }

  async function expectRated(sent: Promise<unknown>, raterIsBuyer = true) {
    await sent;
    expect(await reputation.ratingOf(tradeId(ratedTrade), raterIsBuyer)).to.deep.equal([RATING.Rated, 4n]);
    expect(await reputation.ratingOf(tradeId(ratedTrade), !raterIsBuyer)).to.deep.equal([RATING.Sealed, 0n]);
  }

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, it is Rated", async () => {
    await expectRated((await command()).giveAtLast());
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

  test("given the seller's signature, it is Rated by the seller", async () => {
    await expectRated((await command(undefined, seller)).give(), false);
  });

  test("given the signature of a buyer's contract, it is Rated", async () => {
    const { address } = await market.deployAccount(buyer);
    const signed = await command(await sealedBy(false, await market.refunded({ buyer: address })), buyer, {
      account: address,
    });
    await signed.expectNotBy(signed.give({ signer: stranger }));
    await expectRated(signed.give());
  });

  test("it emits Rated of the rater and counts for the other", async () => {
    const signed = await command();
    await expect(signed.give())
      .to.emit(reputation, "Rated")
      .withArgs(tradeId(ratedTrade), buyer.address, seller.address, true, 4n, COMMENT);
    expect(await reputation.aggregateOf(seller.address)).to.deep.equal([1n, 4n, 0n, 0n]);
    expect(await reputation.aggregateOf(stranger.address)).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  test("when it is submitted again, it reverts with Reputation_AlreadyRated", async () => {
    const signed = await command();
    await signed.give();
    await expectRevert(signed.give(), "Reputation_AlreadyRated", tradeId(ratedTrade), buyer.address);
  });

  test("given the other has not sealed, it reverts with Reputation_OtherNotSealed", async () => {
    const signed = await command(await released());
    await expectRevert(signed.give(), "Reputation_OtherNotSealed", tradeId(ratedTrade), seller.address);
  });

  test("given stars that are not 1 to 5, it reverts with Reputation_StarsOutOfBounds", async () => {
    for (const stars of [0n, 6n]) {
      const signed = await command(undefined, buyer, { stars });
      await expectRevert(signed.give(), "Reputation_StarsOutOfBounds", stars);
    }
  });

  test("given somebody who is no party, it reverts with Reputation_NotParty", async () => {
    const signed = await command(undefined, arbiter);
    await expectRevert(signed.give(), "Reputation_NotParty", tradeId(ratedTrade), arbiter.address);
  });

  test("given an open trade, it reverts with Reputation_NotEnded", async () => {
    const signed = await command(await funded());
    await expectRevert(signed.give(), "Reputation_NotEnded", tradeId(ratedTrade));
  });

  describe("given a signature that holds for longer than the sealing window", () => {
    async function late() {
      const trade = await sealedBy(false);
      const end = (await stateOf(trade)).time + 14n * DAY;
      return { trade, end, signed: await command(trade, buyer, { until: end + DAY }) };
    }

    test("given the window's last second, it is Rated", async () => {
      const { end, signed } = await late();
      await nextAt(end);
      await expectRated(signed.give());
    });

    test("given the window is over, it reverts with Reputation_WindowOver", async () => {
      const { trade, end, signed } = await late();
      await nextAt(end + 1n);
      await expectRevert(signed.give(), "Reputation_WindowOver", tradeId(trade), end);
    });
  });
});
