import { expect } from "chai";
import {
  type BaseContract,
  type ContractTransactionResponse,
  ethers,
  type Signer,
  type TypedDataDomain,
  type TypedDataField,
} from "ethers";
import { malformationsOf } from "./commandOf.ts";
import type { Market } from "./createMarket.ts";
import { domainOf } from "./typedData.ts";

/** The fields of a type, its own first and those of the types in it. */
type Types = Record<string, TypedDataField[]>;
type Message = Record<string, unknown> & { deadline: bigint };

/** A command to a contract around the escrow, by signature. */
interface Setup<M extends Message> {
  contract: BaseContract & { address: string };
  /** Of the contract's EIP-712 domain. */
  name: string;
  types: Types;
  /** Whose key signs. */
  giver: Signer;
  /** Whose command it is: the giver's own account, or a contract that it owns. */
  account: string;
  message: M;
  /** What the relayer has to bring, in wei. */
  fee?: bigint;
  /** Hands it in, by a stranger. */
  submit: (message: M, signature: string) => Promise<ContractTransactionResponse>;
}

interface SignOptions<M> {
  signer?: Signer;
  domain?: TypedDataDomain;
  signs?: Partial<M>;
}

/** A signed command as a stranger hands it in, and what must be refused of it. */
export function signedCommand<M extends Message>(market: Market, setup: Setup<M>) {
  const { contract, name, types, giver, account, message, fee = 0n, submit } = setup;
  const { provider, stranger, seller, buyer, nextAt } = market;
  const { deadline } = message;
  const home = { ...domainOf(31_337, contract.address), name };
  const fields = Object.values(types)[0] ?? [];

  const sign = ({ signer = giver, domain = home, signs = {} }: SignOptions<M> = {}) =>
    signer.signTypedData(domain, types, { ...message, ...signs });
  /** Signed and handed in. */
  const give = async (options: SignOptions<M> = {}) => submit(message, await sign(options));

  async function expectNotBy(sent: Promise<unknown>) {
    await expect(sent).to.be.revertedWithCustomError(contract, "SignatureLib_NotBy").withArgs(account);
  }

  /** Handed in at the last second of its deadline. */
  async function giveAtLast() {
    const signature = await sign();
    await nextAt(deadline);
    return submit(message, signature);
  }

  async function expectExpired() {
    const signature = await sign();
    await nextAt(deadline + 1n);
    await expect(submit(message, signature))
      .to.be.revertedWithCustomError(contract, "SignatureLib_Expired")
      .withArgs(deadline, deadline + 1n);
  }

  async function expectRefusesOtherSigners() {
    const others = [stranger, seller, buyer].filter((signer) => signer !== giver);
    for (const signer of others) await expectNotBy(give({ signer }));
  }

  /** Each field in turn as it was not signed. */
  async function expectRefusesOtherFields() {
    for (const { name: field, type } of fields) {
      const signs = { [field]: otherThan(type, message[field], types) } as Partial<M>;
      await expectNotBy(give({ signs }));
    }
  }

  /** The same fields signed as each of these types. */
  async function expectRefusesOtherTypes(others: Types) {
    for (const [other, its] of Object.entries(others)) {
      if (other in types) continue;
      await expectNotBy(submit(message, await giver.signTypedData(home, { [other]: its }, message)));
    }
  }

  async function expectRefusesOtherDomains() {
    const others = [
      { ...home, chainId: 1 },
      { ...home, verifyingContract: market.escrow.address },
      { ...home, name: "Souk" },
      { ...home, version: "2" },
    ];
    for (const domain of others) await expectNotBy(give({ domain }));
  }

  /** What somebody makes of a signature without the key, or of none. */
  async function expectRefusesMalformed() {
    for (const signature of malformationsOf(await sign())) await expectNotBy(submit(message, signature));
  }

  /** The relayer pays the gas and what has to be brought; nobody else is charged, and it gets nothing for it. */
  async function expectCostsNothing() {
    const signature = await sign();
    const before = await provider.getBalance(account);
    await expect(submit(message, signature)).to.changeEtherBalance(market.ethers, stranger, -fee);
    expect(await provider.getBalance(account)).to.equal(before);
  }

  return {
    message,
    /** The message's struct hash. */
    hash: ethers.TypedDataEncoder.hashStruct(Object.keys(types)[0] ?? "", types, message),
    sign,
    submit,
    give,
    giveAtLast,
    expectNotBy,
    expectExpired,
    expectRefusesOtherSigners,
    expectRefusesOtherFields,
    expectRefusesOtherTypes,
    expectRefusesOtherDomains,
    expectRefusesMalformed,
    expectCostsNothing,
  };
}

/** Another value of a type than this one. */
function otherThan(type: string, value: unknown, types: Types): unknown {
  if (type in types) {
    const [first] = types[type] ?? [];
    const struct = value as Record<string, unknown>;
    return first ? { ...struct, [first.name]: otherThan(first.type, struct[first.name], types) } : struct;
  }
  if (type === "address") return ethers.getAddress(ethers.dataSlice(ethers.id(`${value}`), 12));
  if (type === "bytes32") return ethers.id(`${value}`);
  return type === "string" ? `${value}.` : (value as bigint) + 1n;
}
