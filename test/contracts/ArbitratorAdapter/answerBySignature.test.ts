import { expect } from "chai";
import { describe, test } from "vitest";
import { COIN } from "../utils/createMarket.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { PARTY_TYPES, partyCommand } from "../utils/partyCommand.ts";
import { type Trade, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.answerBySignature", async () => {
  const market = await openArbiters();
  const { adapter, seller, buyer, stranger, waiting, expectRefused } = market;
  let answered: Trade;

  /** To a case that the seller opened, unless given. */
  async function command(trade?: Trade, options: Parameters<typeof partyCommand>[3] = {}) {
    answered = trade ?? (await waiting({}, seller));
    return partyCommand(market, "Answer", answered, { fee: FEE, ...options });
  }

  async function expectCreated(sent: Promise<unknown>) {
    await sent;
    const { stage, secondFee } = await adapter.caseOf(tradeId(answered));
    expect([stage, secondFee]).to.deep.equal([STAGE.Created, FEE]);
  }

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, the arbitrator gets the dispute", async () => {
    await expectCreated((await command()).giveAtLast());
  });

  test("when anybody submits it, it costs the party nothing and earns the relayer nothing", async () => {
    await (await command()).expectCostsNothing();
  });

  test("given a signature by somebody else, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherSigners();
  });

  test("given a signature as another command, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherTypes(PARTY_TYPES);
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

  test("given the seller's signature, where the buyer has opened, the arbitrator gets the dispute", async () => {
    await expectCreated((await command(await waiting(), { giver: seller })).give());
  });

  test("it emits FeePaid of the party", async () => {
    const sent = (await command()).give();
    await expect(sent).to.emit(adapter, "FeePaid").withArgs(tradeId(answered), buyer.address, FEE, 0n);
  });

  test("given more than the fee, it credits the rest to whoever sent it", async () => {
    await (await command(undefined, { fee: FEE + 7n })).give();
    const credits = [stranger, buyer].map(({ address }) => adapter.creditOf(address, COIN));
    expect(await Promise.all(credits)).to.deep.equal([7n, 0n]);
  });

  test("given less than the fee, it reverts with ArbitratorAdapter_TooLittleFee", async () => {
    const signed = await command(undefined, { fee: FEE - 1n });
    await expectRefused(signed.give(), "TooLittleFee", FEE - 1n, FEE);
  });

  test("when it is submitted again, it reverts with ArbitratorAdapter_Used", async () => {
    const signed = await command();
    await signed.give();
    await expectRefused(signed.give(), "Used", signed.hash);
  });

  test("given the signature of who has paid, it reverts with ArbitratorAdapter_AlreadyPaid", async () => {
    const signed = await command(undefined, { giver: seller });
    await expectRefused(signed.give(), "AlreadyPaid", tradeId(answered), seller.address);
  });

  test("given somebody who is no party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const signed = await command(undefined, { giver: stranger });
    await expectRefused(signed.give(), "NotParty", tradeId(answered), stranger.address);
  });
});
