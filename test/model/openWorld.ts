import { ethers } from "ethers";
import hre from "hardhat";
import type { Address, Hex } from "../../protocol/src/bytes/hex.ts";
import { keccak } from "../../protocol/src/bytes/keccak.ts";
import { words } from "../../protocol/src/bytes/words.ts";
import type { Cast } from "./cast.ts";
import { bytes, encodeCall, word } from "./encodeCall.ts";
import { StoredWords } from "./storedWords.ts";

/** A chain with an escrow, its cast, and what a run needs to act on it. */
export type World = Awaited<ReturnType<typeof openWorld>>;

const CHAIN = 31_337;
const KEYS = 5;
/** So many of the keys' accounts have code by EIP-7702, to act by themselves; the others act by signature. */
const DELEGATED = 2;
const CONTRACTS = 3;
const TOKENS = 3;
const HOOKS = 2;
const ITEMS = 2;
const COIN_EACH = 10n ** 30n;
/** Some have little, so that they can't always pay; the first can pay any price. */
const TOKENS_EACH = [2n ** 200n, 10n ** 24n, 5_000n];
/** Enough for four trades that end with all that is pushed burning its gas. */
const GAS = 5_000_000;
/** Nobody has its key, which spares the node a signature. */
const SENDER: Address = `0x${"5e".repeat(20)}`;
const UNLIMITED = ethers.MaxUint256;

/** Never the same as the key of another role. */
const keyOf = (role: number, index: number) => keccak(words([role, index]));

export async function openWorld() {
  const startedAt = 1_900_000_000;
  const keys = Array.from({ length: KEYS }, (_, index) => keyOf(1, index));
  const connection = await hre.network.create({
    network: "default",
    override: {
      chainId: CHAIN,
      initialDate: new Date((startedAt - 1_000) * 1_000),
      initialBaseFeePerGas: 0,
      allowBlocksWithSameTimestamp: true,
      accounts: [keyOf(0, 0), ...keys].map((privateKey) => ({ privateKey, balance: COIN_EACH })),
    },
  });
  const request = <T>(method: string, params: unknown[]) =>
    connection.provider.request({ method, params }) as Promise<T>;
  const deployer = (await connection.ethers.getSigners())[0];
  await request("hardhat_impersonateAccount", [SENDER]);
  async function deploy(name: string, ...args: unknown[]): Promise<Address> {
    const contract = await connection.ethers.deployContract(name, args, deployer);
    return (await contract.getAddress()).toLowerCase() as Address;
  }

  const escrow = await deploy("Escrow");
  const driver = await deploy("ModelDriver");
  const many = async (count: number, make: (index: number) => Promise<Address>) => {
    const made: Address[] = [];
    for (let index = 0; index < count; index++) made.push(await make(index));
    return made;
  };
  const owners = Array.from({ length: CONTRACTS }, (_, index) => keyOf(2, index));
  const contracts = await many(CONTRACTS, (index) => deploy("MockAccount", ethers.computeAddress(owners[index] ?? "")));
  const tokens = await many(TOKENS, () => deploy("MockToken"));
  const hooks = await many(HOOKS, () => deploy("ModelHook"));
  const addresses = keys.map((key) => ethers.computeAddress(key).toLowerCase() as Address);
  const accounts = [...addresses, ...contracts];
  const actors = [...addresses.slice(0, DELEGATED), ...contracts];
  const delegate = await deploy("MockAccount", ethers.computeAddress(keyOf(5, 0)));
  for (const account of addresses.slice(0, DELEGATED)) {
    await request("hardhat_setCode", [account, `0xef0100${delegate.slice(2)}`]);
  }
  const interfaces = {
    escrow: await interfaceOf("Escrow"),
    account: await interfaceOf("MockAccount"),
    token: await interfaceOf("MockToken"),
    hook: await interfaceOf("ModelHook"),
    driver: await interfaceOf("ModelDriver"),
  };
  const cast: Cast = {
    chainId: CHAIN,
    escrow,
    accounts,
    actors,
    tokens,
    notAToken: ethers.computeAddress(keyOf(3, 0)).toLowerCase() as Address,
    hooks,
    items: Array.from({ length: ITEMS }, (_, index) => keyOf(4, index)),
    startedAt,
    coinEach: COIN_EACH,
    tokensOf: (account) => TOKENS_EACH[accounts.indexOf(account) % TOKENS_EACH.length] ?? 0n,
  };

  const errors = new Map(Object.values(interfaces).flatMap(errorsOf));

  async function interfaceOf(name: string): Promise<ethers.Interface> {
    return new ethers.Interface((await hre.artifacts.readArtifact(name)).abi as ethers.InterfaceAbi);
  }

  const act = interfaces.driver.getFunction("act")?.selector ?? "";
  const selectors = new Map<string, string>();
  interfaces.escrow.forEachFunction(({ name, selector }) => selectors.set(name, selector));

  /** The selector of a function of the escrow. */
  function selectorOf(name: string): string {
    const selector = selectors.get(name);
    if (!selector) throw new Error(`The escrow has no function ${name}.`);
    return selector;
  }

  /**
   * Has an account call, or anybody if it is null, without fees; what becomes of it, the driver tells when it is read. Of
   * the transaction's `limit` the call gets what it can, or `gas`.
   */
  async function send(
    by: Address | null,
    to: Address,
    data: Hex,
    { value = 0n, limit = GAS, gas = limit }: { value?: bigint; limit?: number; gas?: number } = {},
  ): Promise<void> {
    const call = encodeCall(act, [word(by ?? "0x"), word(to), value, gas, bytes(data)]);
    await request("eth_sendTransaction", [
      { from: SENDER, to: driver, data: call, gas: `0x${limit.toString(16)}`, gasPrice: "0x0" },
    ]);
  }

  const approve = interfaces.token.encodeFunctionData("approve", [escrow, UNLIMITED]) as Hex;
  for (const account of actors) await request("hardhat_setBalance", [account, `0x${COIN_EACH.toString(16)}`]);
  for (const account of accounts) {
    for (const token of tokens) {
      const mint = interfaces.token.encodeFunctionData("mint", [account, cast.tokensOf(account)]) as Hex;
      await send(null, token, mint);
      if (actors.includes(account)) await send(account, token, approve);
      else await approveBy(account, token);
    }
  }
  await warmUp();

  /** Mocks note what became of their call back. Storing that for the first time costs them more than later. */
  async function warmUp(): Promise<void> {
    const [first] = contracts as [Address];
    const hook = hooks[0] as Address;
    for (const account of actors) {
      await send(null, account, interfaces.account.encodeFunctionData("callBack", [hook, "0x"]) as Hex);
      await send(first, account, "0x", { value: 1n });
      await send(null, account, interfaces.account.encodeFunctionData("behave", [0]) as Hex);
    }
    for (const account of accounts) await request("hardhat_setBalance", [account, `0x${COIN_EACH.toString(16)}`]);
    for (const token of tokens) {
      await send(null, token, interfaces.token.encodeFunctionData("callBack", [hook, "0x"]) as Hex);
      await send(first, token, interfaces.token.encodeFunctionData("transfer", [first, 1n]) as Hex);
      await send(null, token, interfaces.token.encodeFunctionData("behave", [0]) as Hex);
    }
  }

  async function approveBy(account: Address, token: Address): Promise<void> {
    await request("eth_sendTransaction", [{ from: account, to: token, data: approve, gasPrice: "0x0" }]);
  }

  /** The key that signs for an account: its own, or its owner's. */
  function signingKey(account: Address): Hex {
    const key = keys[addresses.indexOf(account)] ?? owners[contracts.indexOf(account)];
    if (!key) throw new Error(`Nobody signs for ${account}.`);
    return key;
  }

  const stored = new StoredWords({ cast, driver, request });
  const close = () => connection.close();
  return { cast, driver, interfaces, selectorOf, errors, stored, request, send, signingKey, close };
}

/** The names of a contract's errors, by their selectors. */
function errorsOf(contract: ethers.Interface): [selector: bigint, name: string][] {
  const found: [bigint, string][] = [];
  contract.forEachError(({ selector, name }) => found.push([BigInt(selector), name]));
  return found;
}
