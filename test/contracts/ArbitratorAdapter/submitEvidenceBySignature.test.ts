import { expect } from "chai";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import { openArbiters } from "../utils/openArbiters.ts";
import { PARTY_TYPES, partyCommand } from "../utils/partyCommand.ts";
import { type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.submitEvidenceBySignature", async () => {
  const market = await openArbiters();
  const { escrow, adapter, arbitrator, seller, buyer, stranger, waiting, expectRefused, plenty } = market;
  let about: Trade;

  async function command(options: Parameters<typeof partyCommand>[3] = {}) {
    about = await waiting();
    return partyCommand(market, "SubmitEvidence", about, options);
  }

  async function expectSubmitted(sent: Promise<unknown>, by = buyer) {
    await expect(sent)
      .to.emit(adapter, "Evidence")
      .withArgs(arbitrator.address, BigInt(tradeId(about)), by.address, "/ipfs/bafkreiphoto");
  }

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, it emits Evidence of the party", async () => {
    await expectSubmitted((await command()).giveAtLast());
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

  test("given the seller's signature, it emits Evidence of the seller", async () => {
    await expectSubmitted((await command({ giver: seller })).give(), seller);
  });

  test("given other evidence of the same party, it emits Evidence of it, too", async () => {
    await (await command()).give();
    const other = await partyCommand(market, "SubmitEvidence", about, { evidence: "/ipfs/bafkreiother" });
    await expect(other.give())
      .to.emit(adapter, "Evidence")
      .withArgs(arbitrator.address, BigInt(tradeId(about)), buyer.address, "/ipfs/bafkreiother");
  });

  test("when it is submitted again, it reverts with ArbitratorAdapter_Used", async () => {
    const signed = await command();
    await signed.give();
    await expectRefused(signed.give(), "Used", signed.hash);
  });

  test("given somebody who is no party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const signed = await command({ giver: stranger });
    await expectRefused(signed.give(), "NotParty", tradeId(about), stranger.address);
  });

  test("given the trade is not disputed, it reverts with ArbitratorAdapter_WrongTradeStatus", async () => {
    const signed = await command();
    await escrow.connect(seller).refund(tradeArgument(about), plenty);
    await expectRefused(signed.give(), "WrongTradeStatus", tradeId(about), STATUS.Refunded);
  });
});
