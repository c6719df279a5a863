import { errorFromCode, errorFromRevert, SoukError, toSoukError } from "@souk/protocol";
import { ContractFunctionRevertedError, decodeErrorResult, type Hex } from "viem";
import { escrowCallAbi } from "./escrowCallAbi.ts";

type Context = {
  /** The chain node's address, told where it does not answer. */
  rpcUrl?: string | undefined;
  /** The market's chain. */
  chainId?: number | undefined;
};

type Fault = { name?: unknown; message?: unknown; data?: unknown };

/**
 * The error family's words for whatever a wallet, wagmi, viem or the chain's node threw: protocol's `toSoukError`, with
 * reverts decoded that came as bytes (wallets hide them in `data`), and wagmi's own errors.
 */
export function fromWalletError(thrown: unknown, { rpcUrl, chainId }: Context = {}): SoukError {
  const chain = causes(thrown);
  const known = chain.find((one): one is SoukError => one instanceof SoukError);
  if (known) return known;
  const options = { cause: thrown };

  const revert = findRevert(chain);
  if (revert) return errorFromRevert(revert.name, revert.args, options);
  const values: Record<string, unknown> = { url: rpcUrl ?? "The node", expected: chainId, task: "The transaction" };
  for (const { name, message } of chain as Fault[]) {
    switch (name) {
      case "ConnectorChainMismatchError":
      case "ChainMismatchError": {
        const [seen, expected] = String(message).match(/\d+/g) ?? [];
        return errorFromCode("wallet-wrong-chain", { seen, expected: chainId ?? expected }, options);
      }
      case "ConnectorNotFoundError":
        return errorFromCode("wallet-missing", {}, options);
      case "ConnectorAccountNotFoundError":
        return errorFromCode("wallet-locked", {}, options);
      case "WaitForTransactionReceiptTimeoutError":
        return errorFromCode("timed-out", { task: "The transaction", seconds: 180 }, options);
    }
    if (/exceeds the balance/i.test(String(message))) return errorFromCode("gas-too-low", {}, options);
    if (message === "Failed to fetch") return errorFromCode("chain-down", values, options);
  }
  return toSoukError(thrown, values);
}

/** The error and everything it says caused it, outermost first. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  let one: unknown = error;
  while (one !== undefined && one !== null && chain.length < 20 && !chain.includes(one)) {
    chain.push(one);
    one = (one as { cause?: unknown }).cause;
  }
  return chain;
}

function findRevert(chain: unknown[]): { name: string; args: readonly unknown[] } | undefined {
  for (const fault of chain) {
    if (fault instanceof ContractFunctionRevertedError) {
      if (fault.data) return { name: fault.data.errorName, args: fault.data.args ?? [] };
      return { name: fault.reason ?? fault.signature ?? "reverted without a reason", args: [] };
    }
  }
  for (const fault of chain as Fault[]) {
    const data = revertData(fault.data);
    if (!data) continue;
    try {
      const { errorName, args } = decodeErrorResult({ abi: escrowCallAbi, data });
      return { name: errorName, args: (args as readonly unknown[] | undefined) ?? [] };
    } catch {
      return { name: data.slice(0, 10), args: [] };
    }
  }
  return undefined;
}

/** Wallets and nodes put a revert's bytes into `data`, or one or two levels below it. */
function revertData(data: unknown, depth = 0): Hex | undefined {
  if (typeof data === "string") return /^0x([0-9a-f]{2}){4,}$/i.test(data) ? (data as Hex) : undefined;
  if (typeof data !== "object" || data === null || depth > 2) return undefined;
  const { data: inner, originalError } = data as { data?: unknown; originalError?: unknown };
  return revertData(inner, depth + 1) ?? revertData(originalError, depth + 1);
}
