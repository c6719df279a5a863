import { expect } from "chai";
import type { Signer } from "ethers";
import { describe, test } from "vitest";
import { STATUS } from "../utils/contracts.ts";
import type { Changes } from "../utils/createMarket.ts";
import { openArbiters } from "../utils/openArbiters.ts";
import { signedCommand } from "../utils/signedCommand.ts";
import { DAY, hashTrade, type Trade, tradeArgument, tradeId } from "../utils/terms.ts";

const TYPES = {
  Vote: [
    { name: "trade", type: "bytes32" },
    { name: "member", type: "address" },
    { name: "token", type: "address" },
    { name: "toSeller", type: "uint256" },
    { name: "note", type: "bytes32" },
    { name: "terms", type: "bytes32" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint40" },
  ],
};

describe("Panel.voteBySignature", async () => {
  const market = await openArbiters();
  const { escrow, seller, buyer, stranger, arbiter, referrer, payer, note, plenty } = market;
  const { disputed, shipped, stateOf, now } = market;
  const [ann, bob, cid] = [arbiter, referrer, payer];
  const wallet = await market.deployAccount(cid);
  const panel = await market.deployPanel([ann, bob, wallet], 2);
  const deadline = (await now()) + 3n * DAY;
  let votedOn: Trade;

  const dispute = (changes: Changes = {}) => disputed({ arbiter: panel.address, price: 10_000n, ...changes });
  const vote = (by: Signer, trade: Trade, toSeller: bigint) =>
    panel.connect(by).vote(tradeArgument(trade), toSeller, note, plenty);
  const votesFor = (toSeller: bigint) => panel.votesFor(tradeId(votedOn), toSeller, note);

  interface Options {
    giver?: Signer & { address: string };
    account?: string;
    toSeller?: bigint;
    nonce?: bigint;
  }

  async function command(trade?: Trade, { giver = ann, toSeller = 4_000n, nonce = 0n, ...options }: Options = {}) {
    votedOn = trade ?? (await dispute());
    const of = votedOn;
    const account = options.account ?? giver.address;
    return signedCommand(market, {
      contract: panel,
      name: "Souk Panel",
      types: TYPES,
      giver,
      account,
      message: {
        trade: tradeId(of),
        member: account,
        token: of.offer.token,
        toSeller,
        note,
        terms: hashTrade(of),
        nonce,
        deadline,
      },
      submit: (said, signature) =>
        panel
          .connect(stranger)
          .voteBySignature(tradeArgument(of), said.member, said.toSeller, said.note, said.deadline, signature, plenty),
    });
  }

  async function expectCounted(sent: Promise<unknown>) {
    await sent;
    expect(await votesFor(4_000n)).to.equal(1n);
  }

  const expectRefused = (sent: Promise<unknown>, error: string, ...args: unknown[]) =>
    expect(sent)
      .to.be.revertedWithCustomError(panel, error)
      .withArgs(...args);

  test("given the signature's deadline has passed, it reverts with SignatureLib_Expired", async () => {
    await (await command()).expectExpired();
  });

  test("given the signature's deadline is in this second, its vote counts", async () => {
    await expectCounted((await command()).giveAtLast());
  });

  test("when anybody submits it, it costs the member nothing and earns the relayer nothing", async () => {
    await (await command()).expectCostsNothing();
  });

  test("given a signature by somebody else, it reverts with SignatureLib_NotBy", async () => {
    await (await command()).expectRefusesOtherSigners();
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

  test("given the signature of a member's contract, its vote counts", async () => {
    const signed = await command(undefined, { giver: cid, account: wallet.address });
    await signed.expectNotBy(signed.give({ signer: stranger }));
    await expectCounted(signed.give());
  });

  test("it emits Voted of the member", async () => {
    const sent = (await command()).give();
    await expect(sent).to.emit(panel, "Voted").withArgs(tradeId(votedOn), ann.address, 4_000n, note, 1n);
  });

  test("given enough agree, it rules at the escrow", async () => {
    const trade = await dispute();
    await (await command(trade)).give();
    const sent = (await command(trade, { giver: bob })).give();
    await expect(sent).to.changeEtherBalances(market.ethers, [seller, buyer, panel], [4_000n, 5_700n, 300n]);
    await expect(sent).to.emit(escrow, "Ruled").withArgs(tradeId(trade), 4_000n, 5_700n, 300n, 0n, note);
  });

  test("when it is submitted again, it reverts with SignatureLib_NotBy", async () => {
    const signed = await command();
    await signed.give();
    await signed.expectNotBy(signed.give());
    expect(await votesFor(4_000n)).to.equal(1n);
  });

  test("when a member votes by itself after it signed, the signature is void", async () => {
    const signed = await command();
    await vote(ann, votedOn, 1n);
    await signed.expectNotBy(signed.give());
    expect(await Promise.all([votesFor(4_000n), votesFor(1n)])).to.deep.equal([0n, 1n]);
  });

  test("when a member votes for the same again, what it signed before is void", async () => {
    const trade = await dispute();
    await vote(ann, trade, 1n);
    const signed = await command(trade, { nonce: 1n });
    await vote(ann, trade, 1n);
    await signed.expectNotBy(signed.give());
  });

  test("given a trade in a token, its vote counts for that token alone", async () => {
    await market.fund(buyer);
    const signed = await command(await dispute({ token: market.token.address }));
    await signed.expectRefusesOtherFields();
    await expectCounted(signed.give());
  });

  test("when a part is released after it was signed, it reverts with SignatureLib_NotBy", async () => {
    const trade = await shipped({ arbiter: panel.address, price: 10_000n });
    const early = await command(trade);
    await escrow.connect(buyer).releasePart(tradeArgument(trade), 5_000n, plenty);
    const left = { ...trade, released: 5_000n };
    await escrow.connect(buyer).dispute(tradeArgument(left), note);
    const late = await command(left);
    await late.expectNotBy(late.submit(late.message, await early.sign()));
    await expectCounted(late.give());
  });

  test("when a member goes back to an earlier vote, none of its earlier signatures can be used", async () => {
    const first = await command();
    await first.give();
    const second = await command(votedOn, { toSeller: 1n, nonce: 1n });
    await second.give();
    await vote(ann, votedOn, 4_000n);
    for (const signed of [first, second]) await signed.expectNotBy(signed.give());
    expect(await Promise.all([votesFor(4_000n), votesFor(1n)])).to.deep.equal([1n, 0n]);
  });

  test("given somebody who is no member, it reverts with Panel_NotMember", async () => {
    const signed = await command(undefined, { giver: seller });
    await expectRefused(signed.give(), "Panel_NotMember", seller.address);
  });

  test("given a trade with another arbiter, it reverts with Panel_NotArbiter", async () => {
    const signed = await command(await disputed({ arbiter: stranger.address }));
    await expectRefused(signed.give(), "Panel_NotArbiter", tradeId(votedOn));
  });

  test("given a trade that is not disputed, it reverts with Panel_NotDisputed", async () => {
    const signed = await command(await shipped({ arbiter: panel.address }));
    await expectRefused(signed.give(), "Panel_NotDisputed", tradeId(votedOn));
    const other = await command({ ...(await dispute()), buyer: stranger.address });
    await expectRefused(other.give(), "Panel_NotDisputed", tradeId(votedOn));
    expect((await stateOf(votedOn)).status).to.equal(STATUS.Disputed);
  });
});
