import { expect } from "chai";
import { ethers, type Signer, type TypedDataDomain } from "ethers";
import { type Market, NOTE, PLENTY } from "./createMarket.ts";
import { amountOf, DAY, dueOf, type Trade, tradeArgument } from "./terms.ts";
import { COMMAND_TYPES, type CommandFields, domainOf, signCommand } from "./typedData.ts";

export type CommandName = keyof typeof COMMAND_TYPES;

/** What commands say besides the trade that they are about; each takes of it what its type names. */
interface Said {
  note: string;
  until: bigint;
  /** of a part */
  amount: bigint;
  toSeller: bigint;
  /** of a dispute: whose it is */
  by: string;
}

interface SignOptions {
  signer?: Signer;
  deadline?: bigint;
  domain?: TypedDataDomain;
  /** Sign this command instead, with what this one says. */
  as?: CommandName;
  fields?: CommandFields;
}

interface SubmitOptions {
  by?: Signer;
  deadline?: bigint;
}

/** Half the order of secp256k1 is the most that s may be; n - s signs the same. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * One command of `giver` on trades, as it is signed and as a stranger hands it in, and what must be refused of it. The
 * signature of a `Settle` is handed in as both parties'; who of them calls needs only the other's.
 */
export async function commandOf(market: Market, name: CommandName, giver: Signer, says: Partial<Said> = {}) {
  const { escrow, stranger, expectRevert, now, nextAt } = market;
  const start = await now();
  const until = start + 3n * DAY;
  const account = await giver.getAddress();
  const said: Said = { by: account, note: NOTE, until: start + 90n * DAY, amount: 40n, toSeller: 60n, ...says };

  function fieldsOf(trade: Trade): CommandFields {
    const { seller, token, arbiterBps } = trade.offer;
    const due = dueOf(trade);
    const toArbiter = name === "Rule" ? (due * arbiterBps) / 10_000n : 0n;
    const amount = name === "Release" ? amountOf(trade) : name === "Refund" ? due : said.amount;
    return { ...said, seller, buyer: trade.buyer, token, amount, toArbiter, toBuyer: due - toArbiter - said.toSeller };
  }

  function sign(trade: Trade, options: SignOptions = {}): Promise<string> {
    const { signer = giver, deadline = until, domain = market.domain, as = name, fields = {} } = options;
    return signCommand(signer, domain, as, trade, { ...fieldsOf(trade), deadline, ...fields });
  }

  /** The escrow's call. */
  function encode(trade: Trade, signature: string, deadline = until): string {
    return escrow.interface.encodeFunctionData(...callOf(name, trade, said, deadline, signature));
  }

  function submit(trade: Trade, signature: string, { by = stranger, deadline }: SubmitOptions = {}) {
    return by.sendTransaction({ to: escrow.address, data: encode(trade, signature, deadline), ...PLENTY });
  }

  /** Signed and handed in. */
  async function give(trade: Trade, options: SubmitOptions & SignOptions = {}) {
    return submit(trade, await sign(trade, options), options);
  }

  const expectBadSignature = (trade: Trade, signature: string, by = account, options: SubmitOptions = {}) =>
    expectRevert(submit(trade, signature, options), "Escrow_BadSignature", by);

  async function expectExpired(trade: Trade, options: SubmitOptions = {}) {
    const signature = await sign(trade);
    await nextAt(until + 1n);
    await expectRevert(submit(trade, signature, options), "Escrow_SignatureExpired", until, until + 1n);
  }

  /** Handed in at the last second of its deadline. */
  async function giveAtLast(trade: Trade, options: SubmitOptions = {}) {
    const signature = await sign(trade);
    await nextAt(until);
    return submit(trade, signature, options);
  }

  async function expectRefusesOtherSigners(trade: Trade, signers: Signer[], options: SubmitOptions = {}) {
    for (const signer of signers) await expectBadSignature(trade, await sign(trade, { signer }), account, options);
  }

  /** Each field in turn as it was not signed. */
  async function expectRefusesOtherFields(trade: Trade, options: SubmitOptions = {}) {
    const other = { ...fieldsOf(trade), deadline: until };
    for (const { name: field, type } of COMMAND_TYPES[name]) {
      const value = type === "address" ? stranger.address : type === "bytes32" ? ethers.id("other") : undefined;
      const fields = { [field]: value ?? BigInt(other[field as keyof typeof other] ?? 0n) + 1n };
      await expectBadSignature(trade, await sign(trade, { fields }), account, options);
    }
  }

  async function expectRefusesOtherDomains(trade: Trade, options: SubmitOptions = {}) {
    for (const domain of [domainOf(1, escrow.address), domainOf(31_337, stranger.address)]) {
      await expectBadSignature(trade, await sign(trade, { domain }), account, options);
    }
  }

  /** What somebody makes of a signature without the key, or of none. */
  async function expectRefusesMalformed(trade: Trade, options: SubmitOptions = {}) {
    for (const signature of malformationsOf(await sign(trade))) {
      await expectBadSignature(trade, signature, account, options);
    }
  }

  /** The relayer pays the gas; nobody else is charged, and it gets nothing for it. */
  async function expectCostsNothing(trade: Trade) {
    const signature = await sign(trade);
    const before = await market.provider.getBalance(account);
    await expect(submit(trade, signature)).to.changeEtherBalance(market.ethers, stranger, 0n);
    expect(await market.provider.getBalance(account)).to.equal(before);
  }

  return {
    account,
    until,
    said,
    sign,
    encode,
    submit,
    give,
    giveAtLast,
    expectBadSignature,
    expectExpired,
    expectRefusesOtherSigners,
    expectRefusesOtherFields,
    expectRefusesOtherDomains,
    expectRefusesMalformed,
    expectCostsNothing,
  };
}

/** The same signature with the high s, both ways to write v; too short, too long, none, and zeros. */
export function malformationsOf(signature: string): string[] {
  const { r, s, v, serialized } = ethers.Signature.from(signature);
  const high = ethers.toBeHex(ORDER - BigInt(s), 32);
  const malleable = [27, 28].map((parity) => ethers.concat([r, high, ethers.toBeHex(parity, 1)]));
  const short = [ethers.dataSlice(signature, 0, 63), ethers.dataSlice(signature, 0, 32)];
  const long = ethers.concat([serialized, "0x00"]);
  const wrongParity = ethers.concat([r, s, ethers.toBeHex(55 - v, 1)]);
  return [...malleable, ...short, long, wrongParity, "0x", ethers.ZeroHash + "00".repeat(33)];
}

function callOf(
  name: CommandName,
  trade: Trade,
  { note, until, amount, toSeller, by }: Said,
  deadline: bigint,
  signature: string,
): [method: string, args: unknown[]] {
  const argument = tradeArgument(trade);
  switch (name) {
    case "Ship":
      return ["shipBySignature", [argument, note, deadline, signature]];
    case "Extend":
      return ["extendBySignature", [argument, until, deadline, signature]];
    case "ReleasePart":
      return ["releasePartBySignature", [argument, amount, deadline, signature]];
    case "Dispute":
      return ["disputeBySignature", [argument, by, note, deadline, signature]];
    case "Release":
      return ["releaseBySignature", [argument, deadline, signature]];
    case "Refund":
      return ["refundBySignature", [argument, deadline, signature]];
    case "Settle":
      return ["settle", [argument, toSeller, deadline, signature, signature]];
    case "Rule":
      return ["ruleBySignature", [argument, toSeller, note, deadline, signature]];
  }
}
