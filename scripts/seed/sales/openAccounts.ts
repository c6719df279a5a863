import { toSoukError } from "@souk/protocol";
import { Contract, type InterfaceAbi, JsonRpcProvider, NonceManager, type TransactionReceipt, Wallet } from "ethers";
import { demoKey } from "../demoKey.ts";

/** The demo accounts, connected to the chain, by their index in Hardhat's default mnemonic. */
export type Accounts = {
  wallet(account: number): Wallet;
  /** Calls a contract's function by a transaction and waits until it is mined. Throws SoukError, also for a revert. */
  send(account: number, to: Called, name: string, args: unknown[], value?: bigint): Promise<TransactionReceipt>;
  provider: JsonRpcProvider;
  close(): void;
};

export type Called = { address: string; abi: InterfaceAbi };

const POLLING_MS = 50;

/** Connects the demo accounts to the chain's node at `rpcUrl`. */
export function openAccounts(rpcUrl: string, chainId: number): Accounts {
  const provider = new JsonRpcProvider(rpcUrl, chainId, {
    staticNetwork: true,
    pollingInterval: POLLING_MS,
    cacheTimeout: -1,
    batchMaxCount: 1,
  });
  const signers = new Map<number, { wallet: Wallet; nonces: NonceManager }>();
  const signerOf = (account: number) => {
    const known = signers.get(account);
    if (known) return known;
    const wallet = new Wallet(demoKey(account).privateKey, provider);
    const signer = { wallet, nonces: new NonceManager(wallet) };
    signers.set(account, signer);
    return signer;
  };
  return {
    provider,
    wallet: (account) => signerOf(account).wallet,
    async send(account, { address, abi }, name, args, value = 0n) {
      try {
        const contract = new Contract(address, abi, signerOf(account).nonces);
        const response = await contract.getFunction(name).send(...args, { value });
        return (await response.wait()) as TransactionReceipt;
      } catch (error) {
        throw toSoukError(error, { url: rpcUrl, task: `${name} by demo account ${account}` });
      }
    },
    close: () => provider.destroy(),
  };
}
