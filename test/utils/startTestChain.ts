import {
  type Address,
  type DeploymentFile,
  type Domain,
  type Hex,
  proveOffer,
  type Trade,
  toContractTrade,
  tradeDue,
  tradeId,
  ZERO_ADDRESS,
  ZERO_BYTES32,
} from "@souk/protocol";
import { escrowAbi, reputationAbi } from "@souk/protocol/abi";
import { Contract, HDNodeWallet, type InterfaceAbi, JsonRpcProvider, Mnemonic, NonceManager } from "ethers";
import type { SignedCatalogue, TestSeller } from "../../indexer/test/signCatalogue.ts";
import { startChain } from "../../scripts/chain.ts";
import { deployContracts } from "../../scripts/deployContracts.ts";

/** Hardhat's default words: their accounts are funded on every local chain, and worth nothing. */
const WORDS = "test test test test test test test test test test test junk";

export type TestAccount = TestSeller & { escrow: Contract; reputation: Contract };

export type TestChain = {
  url: string;
  port: number;
  deployment: DeploymentFile;
  domain: Domain;
  provider: JsonRpcProvider;
  /** The funded account of this number; 0 has deployed. */
  account: (number: number) => TestAccount;
  /** Buys an offer of a catalogue, by its place among all offers. */
  buy: (buyer: TestAccount, catalogue: SignedCatalogue, leaf: number, changes?: Partial<Trade>) => Promise<Trade>;
  stop: () => Promise<void>;
};

/** A local chain with the market's contracts, at a free port or at the one given. */
export async function startTestChain(port = 0): Promise<TestChain> {
  const chain = await startChain({ port });
  const deployment = await deployContracts({ rpcUrl: chain.url });
  const { chainId, escrow, reputation } = deployment;
  const provider = new JsonRpcProvider(chain.url, chainId, {
    staticNetwork: true,
    cacheTimeout: -1,
    pollingInterval: 50,
  });
  const root = HDNodeWallet.fromSeed(Mnemonic.fromPhrase(WORDS).computeSeed()).derivePath("m/44'/60'/0'/0");
  const abi = (items: readonly object[]) => items as unknown as InterfaceAbi;
  return {
    url: chain.url,
    port: Number(new URL(chain.url).port),
    deployment,
    domain: { chainId, escrow },
    provider,
    account(number) {
      const wallet = root.deriveChild(number);
      const signer = new NonceManager(wallet.connect(provider));
      return {
        address: wallet.address.toLowerCase() as Address,
        key: wallet.signingKey,
        escrow: new Contract(escrow, abi(escrowAbi), signer),
        reputation: new Contract(reputation, abi(reputationAbi), signer),
      };
    },
    async buy(buyer, { verified, signature }, leaf, changes = {}) {
      const row = verified.listings.flatMap(({ offers }) => offers)[leaf];
      if (row === undefined) throw new Error(`The catalogue has no offer ${leaf}.`);
      const { offer } = row;
      const trade = {
        offer,
        buyer: buyer.address,
        serial: 0n,
        quantity: 1,
        referrer: ZERO_ADDRESS,
        released: 0n,
        ...changes,
      };
      const proof = proveOffer(verified, leaf);
      const args = [toContractTrade(trade), ZERO_BYTES32, verified.head.content, proof, signature];
      const value = tradeDue(offer, trade.quantity);
      const receipt = await (await buyer.escrow.getFunction("buyFromCatalogue")(...args, { value })).wait();
      // Counted things get their serial from the contract.
      const bought = buyer.escrow.interface.parseLog(receipt.logs[0]);
      return { ...trade, serial: BigInt(bought?.args.trade.serial) };
    },
    async stop() {
      provider.destroy();
      await chain.stop();
    },
  };
}

/** A trade's state by the contract itself. */
export async function stateOf(account: TestAccount, trade: Trade): Promise<{ status: number; time: number }> {
  const [status, time] = await account.escrow.getFunction("storedState").staticCall(tradeId(trade) as Hex);
  return { status: Number(status), time: Number(time) };
}

/** Sends a transaction on a trade, and waits until it is in a block. */
export async function act(contract: Contract, name: string, trade: Trade, ...args: unknown[]): Promise<void> {
  await (await contract.getFunction(name)(toContractTrade(trade), ...args)).wait();
}
