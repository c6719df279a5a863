import { expect } from "chai";
import { describe, test } from "vitest";
import { COIN } from "../utils/createMarket.ts";
import { FEE, openArbiters, STAGE } from "../utils/openArbiters.ts";
import { PARTY_TYPES, partyCommand } from "../utils/partyCommand.ts";
import { DAY, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

describe("ArbitratorAdapter.openBySignature", async () => {
  const market = await openArbiters();
  const { adapter, seller, buyer, stranger, dispute, decide, expectRefused, nextAt } = market;
  let opened: Trade;

  async function command(trade?: Trade, options: Parameters<typeof partyCommand>[3] = {}) {
    opened = trade ?? (await dispute());
    return partyCommand(market, "Open", opened, { fee: FEE, ...options });
  }

  async function expectWaiting(sent: Promise<unknown>, isBuyer = true) {
    await sent;
    const { stage, firstIsBuyer, firstFee } = await adapter.caseOf(tradeId(opened));
    expect([stage, firstIsBuyer, firstFee]).to.deep.equal([STAGE.Waiting, isBuyer, FEE]);
  }

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, it waits for the other party", async () => {
    await expectWaiting((await command()).giveAtLast());
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

  test("given the seller's signature, it waits for the buyer", async () => {
    await expectWaiting((await command(undefined, { giver: seller })).give(), false);
  });

  test("given the signature of a buyer's contract, it waits for the other party", async () => {
    const { address } = await market.deployAccount(buyer);
    const trade = await market.disputedBy(address);
    const signed = await command(trade, { account: address });
    await signed.expectNotBy(signed.give({ signer: stranger }));
    await expectWaiting(signed.give());
  });

  test("it emits FeePaid of the party", async () => {
    const signed = await command();
    const at = (await market.now()) + 10n;
    await nextAt(at);
    await expect(signed.give())
      .to.emit(adapter, "FeePaid")
      .withArgs(tradeId(opened), buyer.address, FEE, at + 3n * DAY);
  });

  test("given more than the fee, it credits the rest to whoever sent it", async () => {
    await (await command(undefined, { fee: FEE + 7n })).give();
    const credits = [stranger, buyer].map(({ address }) => adapter.creditOf(address, COIN));
    expect(await Promise.all(credits)).to.deep.equal([7n, 0n]);
  });

  test("given a contract sends more than the fee, it credits the rest to the contract", async () => {
    const relay = await market.deployAccount(stranger, FEE + 7n);
    const { message, sign } = await command();
    const args = [tradeArgument(opened), message.party, message.deadline, await sign()];
    await relay.execute(adapter.address, FEE + 7n, adapter.interface.encodeFunctionData("openBySignature", args));
    expect(await adapter.creditOf(relay.address, COIN)).to.equal(7n);
  });

  test("given less than the fee, it reverts with ArbitratorAdapter_TooLittleFee", async () => {
    const signed = await command(undefined, { fee: FEE - 1n });
    await expectRefused(signed.give(), "TooLittleFee", FEE - 1n, FEE);
  });

  test("given the party wins, the party gets the fee, and the relayer nothing", async () => {
    await (await command()).give();
    await adapter.connect(seller).answer(tradeId(opened), { value: FEE });
    await decide((await adapter.caseOf(tradeId(opened))).disputeID, 2n);
    const credits = [buyer, stranger].map(({ address }) => adapter.creditOf(address, COIN));
    expect(await Promise.all(credits)).to.deep.equal([FEE, 0n]);
  });

  test("when it is submitted again, it reverts with ArbitratorAdapter_Used", async () => {
    const signed = await command();
    await signed.give();
    await expectRefused(signed.give(), "Used", signed.hash);
  });

  test("given somebody who is no party, it reverts with ArbitratorAdapter_NotParty", async () => {
    const signed = await command(undefined, { giver: stranger });
    await expectRefused(signed.give(), "NotParty", tradeId(opened), stranger.address);
  });
});
