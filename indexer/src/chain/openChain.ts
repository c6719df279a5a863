import { type Deployment, errorFromCode, type Hex } from "@souk/protocol";
import { Contract, FetchRequest, JsonRpcProvider, Network } from "ethers";

export type ChainBlock = { number: number; hash: Hex; timestamp: number };

export type ChainLog = {
  address: Hex;
  topics: readonly string[];
  data: string;
  blockNumber: number;
  blockHash: Hex;
  transactionHash: Hex;
  index: number;
};

/** What the index asks of a chain's node. Every call throws `chain-down` when the node refuses, or doesn't answer in time. */
export type Chain = {
  url: string;
  /** Throws `chain-wrong` or `contract-missing` unless the node serves the market's chain with its contracts. */
  check: () => Promise<void>;
  block: (which: number | "latest" | "finalized") => Promise<ChainBlock | null>;
  logs: (addresses: readonly Hex[], from: number, to: number) => Promise<ChainLog[]>;
  /** Whether a contract accepts a signature as its own. Source: ERC-1271. */
  isSignatureOf: (account: Hex, digest: Hex, signature: Hex) => Promise<boolean>;
  stop: () => void;
};

/** How long a node may take to answer, in milliseconds. */
const TIMEOUT = 15_000;

const ERC1271_MAGIC = "0x1626ba7e";

/** Opens a node's JSON-RPC over HTTP. Nothing is asked until the first call. */
export function openChain(url: string, { chainId, escrow, reputation }: Deployment): Chain {
  const request = new FetchRequest(url);
  request.timeout = TIMEOUT;
  const provider = new JsonRpcProvider(request, Network.from(chainId), { staticNetwork: true, cacheTimeout: -1 });
  const ask = <T>(asking: Promise<T>): Promise<T> =>
    asking.catch((cause) => {
      throw errorFromCode("chain-down", { url }, { cause });
    });
  return {
    url,
    async check() {
      const seen = Number(await ask(provider.send("eth_chainId", [])));
      if (seen !== chainId) throw errorFromCode("chain-wrong", { url, seen, expected: chainId });
      for (const address of [escrow, reputation]) {
        if ((await ask(provider.getCode(address))) === "0x") {
          throw errorFromCode("contract-missing", { address, chainId });
        }
      }
    },
    async block(which) {
      const block = await ask(provider.getBlock(which));
      if (block === null || block.hash === null) return null;
      const { number, hash, timestamp } = block;
      return { number, hash: hash as Hex, timestamp };
    },
    async logs(addresses, from, to) {
      return (await ask(
        provider.getLogs({ address: [...addresses], fromBlock: from, toBlock: to }),
      )) as unknown as ChainLog[];
    },
    async isSignatureOf(account, digest, signature) {
      if ((await ask(provider.getCode(account))) === "0x") return false;
      const wallet = new Contract(
        account,
        ["function isValidSignature(bytes32,bytes) view returns (bytes4)"],
        provider,
      );
      try {
        return (await wallet.getFunction("isValidSignature").staticCall(digest, signature)) === ERC1271_MAGIC;
      } catch (error) {
        // A contract that reverts or answers something else says no; a node that doesn't answer says nothing.
        if (["CALL_EXCEPTION", "BAD_DATA"].includes((error as { code?: string }).code ?? "")) return false;
        throw errorFromCode("chain-down", { url }, { cause: error });
      }
    },
    stop: () => provider.destroy(),
  };
}
