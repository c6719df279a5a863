import { describe, expect, test } from "vitest";
import { leadingDigits } from "./leadingDigits.ts";

describe("leadingDigits", () => {
  test("default: what is behind them is gone, up or down", () => {
    expect([leadingDigits(123_456n, 3, "up"), leadingDigits(123_456n, 3, "down")]).toEqual([124_000n, 123_000n]);
    expect([leadingDigits(999_001n, 3, "up"), leadingDigits(999_999n, 3, "down")]).toEqual([1_000_000n, 999_000n]);
  });

  test("behavior: what has no more digits than that stays as it is", () => {
    for (const amount of [0n, 7n, 123n, 120_000n]) {
      expect([leadingDigits(amount, 3, "up"), leadingDigits(amount, 3, "down")]).toEqual([amount, amount]);
    }
  });
});
