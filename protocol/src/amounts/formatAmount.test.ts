import fc from "fast-check";
import { formatUnits } from "viem";
import { describe, expect, test } from "vitest";
import { formatAmount } from "./formatAmount.ts";
import { parseAmount } from "./parseAmount.ts";

describe("formatAmount", () => {
  test("default", () => {
    expect(formatAmount(1_500_000n, 6)).toBe("1.5");
  });

  test("args: decimals 0", () => {
    expect(formatAmount(1_500_000n, 0)).toBe("1500000");
  });

  test("args: amount below one, zero, negative", () => {
    expect(formatAmount(1n, 18)).toBe("0.000000000000000001");
    expect(formatAmount(0n, 18)).toBe("0");
    expect(formatAmount(-250n, 2)).toBe("-2.5");
  });

  test("behavior: agrees with viem, and parseAmount is its inverse", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 36 }), (amount, decimals) => {
        const text = formatAmount(amount, decimals);
        expect(text).toBe(formatUnits(amount, decimals));
        expect(parseAmount(text, decimals)).toBe(amount);
      }),
    );
  });
});
