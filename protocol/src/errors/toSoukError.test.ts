import { makeError } from "ethers";
import {
  type Chain,
  ChainMismatchError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  HttpRequestError,
  InsufficientFundsError,
  UserRejectedRequestError,
} from "viem";
import { describe, expect, test } from "vitest";
import { BUYER, bytes32 } from "../../test/sampleCatalogue.ts";
import { escrowAbi } from "../abi/escrow.ts";
import { errorFromCode } from "./errorFromCode.ts";
import { toSoukError } from "./toSoukError.ts";

const transaction = { to: BUYER, data: "0x" };

/** What a wallet answers over EIP-1193. */
function walletError(code: number, message = "no"): Error {
  return Object.assign(new Error(message), { code });
}

/** What viem throws when a contract reverts. */
function viemRevert(errorName: "Escrow_NotBuyer", args: readonly [`0x${string}`, `0x${string}`]): Error {
  const data = encodeErrorResult({ abi: escrowAbi, errorName, args });
  const cause = new ContractFunctionRevertedError({ abi: escrowAbi, data, functionName: "release" });
  return new ContractFunctionExecutionError(cause, { abi: escrowAbi, functionName: "release", args: [] });
}

describe("toSoukError", () => {
  test("default: an error of the family stays what it is, however deep", () => {
    const error = errorFromCode("block-tampered", { cid: "a", seen: "b" });
    expect(toSoukError(error)).toBe(error);
    expect(toSoukError(new Error("outer", { cause: new Error("middle", { cause: error }) }))).toBe(error);
  });

  test.each([
    ["a wallet's refusal", walletError(4001), "wallet-rejected"],
    ["a wallet without access", walletError(4100), "wallet-locked"],
    ["a method that a wallet lacks", walletError(4200), "wallet-unsupported"],
    ["a chain that a wallet does not know", walletError(4902), "wallet-unknown-chain"],
    ["a wallet with a request open", walletError(-32002), "wallet-busy"],
    ["a node's word on funds", walletError(-32000, "insufficient funds for gas * price + value"), "gas-too-low"],
    ["Hardhat's word on funds", walletError(-32000, "Sender doesn't have enough funds to send tx."), "gas-too-low"],
    [
      "ethers: refused",
      makeError("rejected", "ACTION_REJECTED", { action: "signTypedData", reason: "rejected" }),
      "wallet-rejected",
    ],
    ["ethers: funds", makeError("funds", "INSUFFICIENT_FUNDS", { transaction }), "gas-too-low"],
    ["ethers: network", makeError("down", "NETWORK_ERROR", { event: "x" }), "chain-down"],
    ["ethers: nonce", makeError("nonce", "NONCE_EXPIRED", { transaction }), "transaction-nonce"],
    ["viem: refused", new UserRejectedRequestError(new Error("no")), "wallet-rejected"],
    ["viem: funds", new InsufficientFundsError(), "gas-too-low"],
    ["viem: node down", new HttpRequestError({ url: "http://127.0.0.1:1", body: {} }), "chain-down"],
    [
      "viem: wrong chain",
      new ChainMismatchError({ chain: { id: 31337, name: "Local" } as Chain, currentChainId: 1 }),
      "wallet-wrong-chain",
    ],
    ["a stop", new DOMException("stopped", "AbortError"), "aborted"],
    ["a timeout", new DOMException("late", "TimeoutError"), "timed-out"],
    ["a port in use", Object.assign(new Error("listen"), { code: "EADDRINUSE" }), "port-busy"],
    ["a full disk", Object.assign(new Error("write"), { code: "ENOSPC" }), "storage-failed"],
    ["anything else", new TypeError("x is not a function"), "unexpected"],
    ["text", "boom", "unexpected"],
    ["nothing", undefined, "unexpected"],
  ])("default: %s", (_, thrown, code) => {
    const error = toSoukError(thrown);
    expect(error.code).toBe(code);
    expect(error.cause).toBe(thrown);
  });

  test("behavior: a revert that viem decoded", () => {
    const error = toSoukError(viemRevert("Escrow_NotBuyer", [bytes32(1), BUYER]));
    expect(error.code).toBe("Escrow_NotBuyer");
    expect(error.values).toMatchObject({ id: bytes32(1), caller: expect.stringMatching(/^0x/) });
  });

  test("behavior: a revert that ethers decoded", () => {
    const revert = {
      signature: "Escrow_NotBuyer(bytes32,address)",
      name: "Escrow_NotBuyer",
      args: [bytes32(1), BUYER],
    };
    const thrown = makeError("reverted", "CALL_EXCEPTION", {
      action: "estimateGas",
      data: "0x",
      reason: null,
      transaction,
      invocation: null,
      revert,
    });
    expect(toSoukError(thrown).values).toEqual({ id: bytes32(1), caller: BUYER });
  });

  test("behavior: what is wrapped is found", () => {
    const inner = walletError(4001, "User denied");
    expect(toSoukError(new Error("outer", { cause: inner })).code).toBe("wallet-rejected");
    expect(toSoukError({ code: "UNKNOWN_ERROR", info: { error: inner } }).code).toBe("wallet-rejected");
    expect(toSoukError({ code: -32603, data: { originalError: inner } }).code).toBe("wallet-rejected");
  });

  test("behavior: a circle of causes ends", () => {
    const circle = new Error("round") as Error & { cause: unknown };
    circle.cause = circle;
    expect(toSoukError(circle).code).toBe("unexpected");
  });

  test("args: values are told", () => {
    const error = toSoukError(new HttpRequestError({ url: "http://x", body: {} }), { url: "http://127.0.0.1:8545" });
    expect(error.why).toBe("http://127.0.0.1:8545 could not be reached.");
  });
});
