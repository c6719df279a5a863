import { ethers } from "ethers";
import hre from "hardhat";
import type { Address, Hex } from "../../protocol/src/bytes/hex.ts";
import { keccak } from "../../protocol/src/bytes/keccak.ts";
import { words } from "../../protocol/src/bytes/words.ts";
import type { Cast } from "./cast.ts";

/** A chain with an escrow, its cast, and what a run needs to act on it. */
export type World = Awaited<ReturnType<typeof openWorld>>;

const CHAIN = 31_337;
const KEYS = 5;
const CONTRACTS = 3;
const TOKENS = 3;
const HOOKS = 2;
const ITEMS = 3;
const COIN_EACH = 10n ** 30n;
/** Some have little, so that they can't always pay; the first can pay any price. */
const TOKENS_EACH = [2n ** 200n, 10n ** 24n, 5_000n];
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
      accounts: keys.map((privateKey) => ({ privateKey, balance: COIN_EACH })),
    },
  });
  const request = <T>(method: string, params: unknown[]) =>
    connection.provider.request({ method, params }) as Promise<T>;
  const deployer = (await connection.ethers.getSigners())[0];
  async function deploy(name: string, ...args: unknown[]): Promise<Address> {
    const contract = await connection.ethers.deployContract(name, args, deployer);
    return (await contract.getAddress()).toLowerCase() as Address;
  }

  const escrow = await deploy("Escrow");
  const probe = await deploy("ModelProbe");
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
  const interfaces = {
    escrow: await interfaceOf("Escrow"),
    account: await interfaceOf("MockAccount"),
    token: await interfaceOf("MockToken"),
    hook: await interfaceOf("ModelHook"),
    probe: await interfaceOf("ModelProbe"),
  };
  const cast: Cast = {
    chainId: CHAIN,
    escrow,
    accounts,
    contracts: new Set(contracts),
    tokens,
    notAToken: ethers.computeAddress(keyOf(3, 0)).toLowerCase() as Address,
    hooks,
    items: Array.from({ length: ITEMS }, (_, index) => keyOf(4, index)),
    startedAt,
    coinEach: COIN_EACH,
    tokensOf: (account) => TOKENS_EACH[accounts.indexOf(account) % TOKENS_EACH.length] ?? 0n,
  };

  async function interfaceOf(name: string): Promise<ethers.Interface> {
    return new ethers.Interface((await hre.artifacts.readArtifact(name)).abi as ethers.InterfaceAbi);
  }

  /** Sends from one of the keys, or through an account contract, without fees. Throws the node's error if it fails. */
  async function send(by: Address, to: Address, data: Hex, value = 0n): Promise<void> {
    const isContract = cast.contracts.has(by);
    const call = isContract
      ? { from: addresses[0], to: by, data: interfaces.account.encodeFunctionData("execute", [to, value, data]) }
      : { from: by, to, data, value: `0x${value.toString(16)}` };
    await request("eth_sendTransaction", [{ ...call, gas: "0x4c4b40", gasPrice: "0x0" }]);
  }

  const approve = interfaces.token.encodeFunctionData("approve", [escrow, UNLIMITED]) as Hex;
  for (const account of accounts) {
    await request("hardhat_setBalance", [account, `0x${COIN_EACH.toString(16)}`]);
    for (const token of tokens) {
      const mint = interfaces.token.encodeFunctionData("mint", [account, cast.tokensOf(account)]) as Hex;
      await send(accounts[0] as Address, token, mint);
      await send(account, token, approve);
    }
  }
  await warmUp();

  /** Mocks note what became of their call back. Storing that for the first time costs them more than later. */
  async function warmUp(): Promise<void> {
    const [first] = accounts as [Address];
    const hook = hooks[0] as Address;
    for (const account of contracts) {
      await send(first, account, interfaces.account.encodeFunctionData("callBack", [hook, "0x"]) as Hex);
      await send(first, account, "0x", 1n);
      await send(first, account, interfaces.account.encodeFunctionData("behave", [0]) as Hex);
      await request("hardhat_setBalance", [account, `0x${COIN_EACH.toString(16)}`]);
    }
    await request("hardhat_setBalance", [first, `0x${COIN_EACH.toString(16)}`]);
    for (const token of tokens) {
      await send(first, token, interfaces.token.encodeFunctionData("callBack", [hook, "0x"]) as Hex);
      await send(first, token, interfaces.token.encodeFunctionData("transfer", [first, 1n]) as Hex);
      await send(first, token, interfaces.token.encodeFunctionData("behave", [0]) as Hex);
    }
  }

  /** The key that signs for an account: its own, or its owner's. */
  function signingKey(account: Address): Hex {
    const key = keys[addresses.indexOf(account)] ?? owners[contracts.indexOf(account)];
    if (!key) throw new Error(`Nobody signs for ${account}.`);
    return key;
  }

  return { cast, probe, interfaces, request, send, signingKey, close: () => connection.close() };
}
