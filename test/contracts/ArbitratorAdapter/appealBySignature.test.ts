import { expect } from "chai";
import { describe, test } from "vitest";
import { COIN } from "../utils/createMarket.ts";
import { APPEAL_FEE, openArbiters } from "../utils/openArbiters.ts";
import { PARTY_TYPES, partyCommand } from "../utils/partyCommand.ts";
import type { Trade } from "../utils/terms.ts";

describe("ArbitratorAdapter.appealBySignature", async () => {
  const market = await openArbiters();
  const { adapter, arbitrator, buyer, seller, stranger, created, now, expectRefused } = market;
  let appealed: Trade;
  let disputed: bigint;

  async function command(options: Parameters<typeof partyCommand>[3] = {}) {
    const { trade, disputeID } = await created();
    [appealed, disputed] = [trade, disputeID];
    const at = await now();
    await arbitrator.giveRuling(disputeID, 1n);
    return partyCommand(market, "Appeal", trade, { fee: APPEAL_FEE, deadline: at + 100n, ...options });
  }

  const roundsOf = async (id: bigint) => (await arbitrator.cases(id)).rounds;

  async function expectAppealed(sent: Promise<unknown>) {
    await sent;
    expect(await roundsOf(disputed)).to.equal(1n);
  }

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, it appeals", async () => {
    await expectAppealed((await command()).giveAtLast());
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

  test("given more than the cost, it credits the rest to whoever sent it", async () => {
    await (await command({ fee: APPEAL_FEE + 7n })).give();
    const credits = [stranger, buyer].map(({ address }) => adapter.creditOf(address, COIN));
    expect(await Promise.all(credits)).to.deep.equal([7n, 0n]);
  });

  test("when it is submitted again in the next round, it reverts with SignatureLib_NotBy", async () => {
    const signed = await command();
    await signed.give();
    await arbitrator.giveRuling(disputed, 1n);
    await signed.expectNotBy(signed.give());
    expect(await roundsOf(disputed)).to.equal(1n);
  });

  test("when the party appealed by itself since, it reverts with SignatureLib_NotBy", async () => {
    const signed = await command();
    await adapter.connect(buyer).appeal(signed.message.trade, { value: APPEAL_FEE });
    await arbitrator.giveRuling(disputed, 2n);
    await signed.expectNotBy(signed.give());
  });

  test("given the next round, it appeals again by another signature of the same deadline", async () => {
    const first = await command();
    await first.give();
    await arbitrator.giveRuling(disputed, 1n);
    const { deadline } = first.message;
    await (await partyCommand(market, "Appeal", appealed, { fee: APPEAL_FEE, deadline, round: 1n })).give();
    expect(await roundsOf(disputed)).to.equal(2n);
  });

  test("given the signature of the party that answered, it appeals", async () => {
    await expectAppealed((await command({ giver: seller })).give());
  });

  test("given somebody who is no party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const signed = await command({ giver: stranger });
    await expectRefused(signed.give(), "NotParty", signed.message.trade, stranger.address);
  });
});
