import { errorFromCode } from "@souk/protocol";
import { escrowAbi, peripheryErrorsAbi } from "@souk/protocol/abi";
import {
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  encodeErrorResult,
  HttpRequestError,
  InsufficientFundsError,
  UserRejectedRequestError,
} from "viem";
import { describe, expect, it } from "vitest";
import { fromWalletError } from "./fromWalletError.ts";

const ID = `0x${"11".repeat(32)}` as const;
const reverted = encodeErrorResult({ abi: escrowAbi, errorName: "Escrow_SerialTaken", args: [ID] });

describe("fromWalletError", () => {
  it("default: words for what is not known, with its message", () => {
    const error = fromWalletError(new Error("boom"));
    expect([error.code, error.why]).toEqual(["unexpected", "boom"]);
  });

  it("behavior: an error of the family stays itself, also as a cause", () => {
    const error = errorFromCode("index-down", { url: "http://x" });
    expect(fromWalletError(error)).toBe(error);
    expect(fromWalletError(new Error("outer", { cause: error }))).toBe(error);
  });

  it("behavior: a revert that viem decoded", () => {
    const cause = new ContractFunctionRevertedError({ abi: escrowAbi, data: reverted, functionName: "buy" });
    const error = new ContractFunctionExecutionError(cause, {
      abi: escrowAbi,
      functionName: "creditOf",
      args: [ID, ID],
    });
    expect(fromWalletError(error)).toMatchObject({ code: "Escrow_SerialTaken", values: { id: ID } });
  });

  it("behavior: a revert in the data of a wallet's error", () => {
    expect(fromWalletError({ code: -32603, message: "x", data: { originalError: { data: reverted } } }).code).toBe(
      "Escrow_SerialTaken",
    );
    expect(fromWalletError({ code: 3, message: "x", data: reverted }).code).toBe("Escrow_SerialTaken");
    expect(fromWalletError({ code: 3, message: "x", data: "0xdeadbeef" })).toMatchObject({
      code: "transaction-failed",
      why: "0xdeadbeef",
    });
  });

  it("behavior: a refusal by an offer's hook", () => {
    const data = encodeErrorResult({ abi: peripheryErrorsAbi, errorName: "CalendarHook_NightTaken", args: [20_000n] });
    expect(fromWalletError({ code: 3, message: "x", data })).toMatchObject({
      code: "CalendarHook_NightTaken",
      why: "Somebody else has booked day 20000 since 1970.",
    });
  });

  it.each([
    ["wallet-rejected", new UserRejectedRequestError(new Error("no"))],
    ["wallet-rejected", { code: 4001, message: "User denied" }],
    ["wallet-locked", { code: 4100, message: "x" }],
    ["wallet-busy", { code: -32002, message: "x" }],
    ["wallet-unknown-chain", { code: 4902, message: "x" }],
    ["gas-too-low", new InsufficientFundsError({})],
    ["gas-too-low", { code: -32003, message: "sender doesn't have enough funds to send tx" }],
    ["chain-down", new HttpRequestError({ url: "http://node" })],
    ["chain-down", new TypeError("Failed to fetch")],
    ["aborted", new DOMException("stop", "AbortError")],
  ])("behavior: %s", (code, thrown) => {
    expect(fromWalletError(thrown).code).toBe(code);
  });

  it("behavior: tells which chain is needed", () => {
    const mismatch = Object.assign(new Error("connection is 1, wallet is 5"), { name: "ConnectorChainMismatchError" });
    expect(fromWalletError(mismatch, { chainId: 31337 }).fix).toBe("Switch the wallet to chain 31337.");
  });
});
