import { describe, expect, test } from "vitest";
import { errorFromCode } from "./errorFromCode.ts";
import { SoukError } from "./soukError.ts";

describe("errorFromCode", () => {
  test("default: what, why, how to fix it, and whether to try again", () => {
    const error = errorFromCode("wallet-wrong-chain", { seen: 1, expected: 31337 });
    expect(error).toBeInstanceOf(SoukError);
    expect(error.message).toMatchInlineSnapshot(
      `"The wallet is on another chain. The wallet is on chain 1; this market is on chain 31337. Switch the wallet to chain 31337."`,
    );
    expect({ ...error }).toMatchInlineSnapshot(`
      {
        "code": "wallet-wrong-chain",
        "fix": "Switch the wallet to chain 31337.",
        "name": "SoukError",
        "retryable": false,
        "status": 409,
        "values": {
          "expected": 31337,
          "seen": 1,
        },
        "what": "The wallet is on another chain.",
        "why": "The wallet is on chain 1; this market is on chain 31337.",
      }
    `);
  });

  test("args: options.cause", () => {
    const cause = new Error("inner");
    expect(errorFromCode("unexpected", { seen: "x" }, { cause }).cause).toBe(cause);
  });

  test("behavior: times are told as dates, statuses as words", () => {
    expect(errorFromCode("Escrow_OfferExpired", { expiry: 1_767_225_600, now: 1_767_225_601n }).why).toBe(
      "It could be bought until 2026-01-01 00:00:00 UTC; it is 2026-01-01 00:00:01 UTC.",
    );
    expect(errorFromCode("head-expired", { expiry: Number.NaN, now: 2 ** 53 }).why).toBe(
      "It could be bought from until NaN; it is 9007199254740992.",
    );
    expect(errorFromCode("Escrow_WrongStatus", { id: "0x1", status: 5n }).why).toBe("Trade 0x1 is refunded.");
  });

  test("behavior: values are plain, and no longer than 200 characters", () => {
    const seen = { list: [1n], text: "x".repeat(300) };
    const { values } = errorFromCode("unexpected", { seen, due: 10n ** 30n, none: undefined, ok: true });
    expect(values).toEqual({ seen: expect.any(String), due: "1000000000000000000000000000000", none: null, ok: true });
    expect(String(values.seen).length).toBe(200);
  });

  test("behavior: a value that was not observed is told as unknown", () => {
    expect(errorFromCode("index-down").why).toBe("unknown could not be reached.");
  });

  test("behavior: text in values is not filled in again", () => {
    expect(errorFromCode("photo-unreadable", { name: "{seen}", seen: "x" }).why).toBe("{seen}: x");
  });
});
