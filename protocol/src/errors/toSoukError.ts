import { errorFromCode } from "./errorFromCode.ts";
import { errorFromRevert } from "./errorFromRevert.ts";
import type { ErrorCode } from "./errors.ts";
import { SoukError } from "./soukError.ts";

/** How deep causes are followed, so that a circle of them ends. */
const DEEPEST_CAUSE = 10;

/**
 * What wallets, ethers, viem, Node and browsers put into `code`. Sources: EIP-1193, EIP-1474, EIP-3085, the `ErrorCode`
 * of ethers 6.
 */
const CODES: Record<string, ErrorCode> = {
  "4001": "wallet-rejected",
  "5000": "wallet-rejected",
  "4100": "wallet-locked",
  "4200": "wallet-unsupported",
  "-32601": "wallet-unsupported",
  "4900": "chain-down",
  "4901": "chain-down",
  "4902": "wallet-unknown-chain",
  "-32002": "wallet-busy",
  ACTION_REJECTED: "wallet-rejected",
  UNSUPPORTED_OPERATION: "wallet-unsupported",
  INSUFFICIENT_FUNDS: "gas-too-low",
  NETWORK_ERROR: "chain-down",
  SERVER_ERROR: "chain-down",
  TIMEOUT: "timed-out",
  NONCE_EXPIRED: "transaction-nonce",
  TRANSACTION_REPLACED: "transaction-replaced",
  REPLACEMENT_UNDERPRICED: "transaction-nonce",
  EADDRINUSE: "port-busy",
  ENOSPC: "storage-failed",
  EACCES: "storage-failed",
  EROFS: "storage-failed",
};

/** What viem, browsers and Node put into `name`. */
const NAMES: Record<string, ErrorCode> = {
  AbortError: "aborted",
  TimeoutError: "timed-out",
  UserRejectedRequestError: "wallet-rejected",
  ChainMismatchError: "wallet-wrong-chain",
  InsufficientFundsError: "gas-too-low",
  HttpRequestError: "chain-down",
  WebSocketRequestError: "chain-down",
  NonceTooLowError: "transaction-nonce",
  NonceTooHighError: "transaction-nonce",
  ConnectorNotConnectedError: "wallet-missing",
  ProviderNotFoundError: "wallet-missing",
  QuotaExceededError: "storage-failed",
};

/** What nodes and wallets only say in words. */
const MESSAGES: [RegExp, ErrorCode][] = [
  [/insufficient funds|doesn't have enough funds/i, "gas-too-low"],
  [/user (rejected|denied)|rejected the request/i, "wallet-rejected"],
  [/nonce too (low|high)/i, "transaction-nonce"],
];

/**
 * Anything that was thrown, as an error of the family: a wallet's refusal, a revert that ethers or viem decoded, a node
 * that does not answer, a stop, a full disk. `values` are what the caller observed (`url`, `expected` chain, `task`),
 * to be told with it. What nobody foresaw gives `unexpected`. The original is the `cause`.
 */
export function toSoukError(thrown: unknown, values: Record<string, unknown> = {}): SoukError {
  const chain = causesOf(thrown);
  const own = chain.find((cause) => cause instanceof SoukError);
  if (own !== undefined) return own;
  const options = { cause: thrown };
  const revert = firstOf(chain, revertOf);
  if (revert !== undefined) return errorFromRevert(revert.name, revert.args, options);
  const seen = messageOf(thrown);
  const code = firstOf(chain, codeOf) ?? firstOf(chain, codeOfMessage) ?? "unexpected";
  return errorFromCode(code, { seen, ...values }, options);
}

/** What was thrown, and everything that it says it came from, outermost first. */
function causesOf(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  const follow = (error: unknown, depth: number) => {
    if (typeof error !== "object" || error === null || depth > DEEPEST_CAUSE || chain.includes(error)) return;
    chain.push(error);
    const { cause, error: inner, info, data } = error as Record<string, unknown>;
    for (const next of [cause, inner, (info as Record<string, unknown> | null | undefined)?.error]) {
      follow(next, depth + 1);
    }
    follow((data as Record<string, unknown> | null | undefined)?.originalError, depth + 1);
  };
  follow(thrown, 0);
  return chain;
}

function firstOf<T>(chain: readonly unknown[], find: (error: Record<string, unknown>) => T | undefined): T | undefined {
  for (const error of chain) {
    const found = find(error as Record<string, unknown>);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A decoded revert: ethers keeps it as `revert: { name, args }`, viem as `data: { errorName, args }`. */
function revertOf(error: Record<string, unknown>): { name: string; args: unknown[] } | undefined {
  const decoded = (error.revert ?? error.data) as Record<string, unknown> | null | undefined;
  const name = decoded?.errorName ?? (error.revert === undefined ? undefined : decoded?.name);
  if (typeof name !== "string") return undefined;
  return { name, args: Array.from((decoded?.args as ArrayLike<unknown> | undefined) ?? []) };
}

function codeOf({ code, name }: Record<string, unknown>): ErrorCode | undefined {
  if ((typeof code === "string" || typeof code === "number") && Object.hasOwn(CODES, code)) return CODES[code];
  return typeof name === "string" && Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
}

function codeOfMessage({ message }: Record<string, unknown>): ErrorCode | undefined {
  return typeof message === "string" ? MESSAGES.find(([words]) => words.test(message))?.[1] : undefined;
}

function messageOf(thrown: unknown): string {
  const { shortMessage, message } = (thrown ?? {}) as Record<string, unknown>;
  return String(shortMessage ?? message ?? thrown);
}
