import { describe, expect, test } from "vitest";
import { parseAmount } from "./parseAmount.ts";

describe("parseAmount", () => {
  test("default", () => {
    expect(parseAmount("12.50", 6)).toBe(12_500_000n);
  });

  test.each([
    ["0", 0n],
    ["007", 7_000_000n],
    [".5", 500_000n],
    ["5.", 5_000_000n],
    [" 1 ", 1_000_000n],
    ["1.00000000000000000000", 1_000_000n],
  ])("args: text %j", (text, amount) => {
    expect(parseAmount(text, 6)).toBe(amount);
  });

  test("args: decimals 0", () => {
    expect(parseAmount("3", 0)).toBe(3n);
  });

  test.each(["", ".", "1,5", "1 000", "-1", "+1", "1e3", "0x10", "١", "NaN"])("error: %j is no amount", (text) => {
    expect(() => parseAmount(text, 6)).toThrow(expect.objectContaining({ code: "amount-invalid" }));
  });

  test("error: more decimals than there are", () => {
    expect(() => parseAmount("0.1234567", 6)).toThrowErrorMatchingInlineSnapshot(
      `[SoukError: The amount has too many decimals. 0.1234567 has more decimals than the 6 of this currency. Use at most 6 decimals.]`,
    );
  });

  test("error: too large, however long", () => {
    expect(parseAmount((2n ** 128n - 1n).toString(), 0)).toBe(2n ** 128n - 1n);
    for (const text of [(2n ** 128n).toString(), "9".repeat(100_000)]) {
      expect(() => parseAmount(text, 0)).toThrow(expect.objectContaining({ code: "amount-too-large" }));
    }
  });
});
