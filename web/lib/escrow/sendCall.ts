import { type Address, errorFromCode } from "@souk/protocol";
import type { Abi, EstimateContractGasParameters, TransactionReceipt } from "viem";
import type { Config } from "wagmi";
import {
  getPublicClient,
  type SimulateContractParameters,
  simulateContract,
  type WriteContractParameters,
  waitForTransactionReceipt,
  writeContract,
} from "wagmi/actions";
import { pendingTransactions } from "../trades/pendingTransactions.ts";
import { fromWalletError } from "./fromWalletError.ts";

/** One call of a contract, as viem takes it. */
export type Call = {
  address: Address;
  abi: Abi;
  functionName: string;
  args: readonly unknown[];
  value?: bigint;
};

/** checking: the chain is asked whether it would work; signing: the wallet waits; confirming: it is on its way. */
export type CallPhase = "checking" | "signing" | "confirming";

type Options = {
  account: Address;
  /** What it does, for the list of transactions on their way. */
  label: string;
  /** Where in the app it goes on. */
  path: string;
  onProgress?: (phase: CallPhase) => void;
};

/**
 * Tries a call on the chain, has the wallet sign and send it, remembers it until its receipt is there. Throws a
 * SoukError; what was sent stays remembered when the page is left or the node stops answering.
 */
export async function sendCall(config: Config, call: Call, options: Options): Promise<TransactionReceipt> {
  const { account, label, path, onProgress } = options;
  const chainId = config.chains[0].id;
  try {
    onProgress?.("checking");
    // wagmi infers arguments from literal ABIs; a call's are checked where it is made
    const request = { ...call, account, chainId };
    await simulateContract(config, request as SimulateContractParameters);
    onProgress?.("signing");
    const hash = await writeContract(config, request as WriteContractParameters);
    pendingTransactions.set(hash, { hash, chainId, account, label, path, sentAt: Math.floor(Date.now() / 1000) });
    onProgress?.("confirming");
    return await awaitReceipt(config, hash);
  } catch (error) {
    throw fromWalletError(error, { chainId, rpcUrl: config.chains[0].rpcUrls.default.http[0] ?? "" });
  }
}

/** Waits for a remembered transaction and forgets it when its receipt is there. Throws if it was refused or replaced. */
export async function awaitReceipt(config: Config, hash: `0x${string}`): Promise<TransactionReceipt> {
  let cancelled = false;
  const receipt = await waitForTransactionReceipt(config, {
    hash,
    onReplaced: ({ reason }) => {
      cancelled = reason !== "repriced";
    },
  });
  pendingTransactions.remove(hash);
  if (cancelled) throw errorFromCode("transaction-replaced", { hash });
  if (receipt.status === "reverted") {
    throw errorFromCode("transaction-failed", { seen: `Refused in block ${receipt.blockNumber}.` });
  }
  return receipt;
}

/** What a call would cost in network fee now, in the chain's own coin; undefined when it can't be told. */
export async function estimateFee(config: Config, call: Call, account: Address): Promise<bigint | undefined> {
  const client = getPublicClient(config);
  if (!client) return undefined;
  try {
    const [gas, fees] = await Promise.all([
      client.estimateContractGas({ ...call, account } as EstimateContractGasParameters),
      client.estimateFeesPerGas(),
    ]);
    return gas * fees.maxFeePerGas;
  } catch {
    return undefined;
  }
}
