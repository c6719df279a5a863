import { expect, test } from "vitest";
import { formatMoney } from "./formatMoney.ts";

test.each([
  [42_000_000n, 6, "42"],
  [42_500_000n, 6, "42.50"],
  [1_234_567_891_234n, 6, "1,234,567.891234"],
  [1n, 18, "0.000000000000000001"],
  [123_456_789_012_345_678_901_234_567_890n, 18, "123,456,789,012.34567890123456789"],
  [0n, 6, "0"],
  [7n, 0, "7"],
])("default: %s with %s decimals is %s", (amount, decimals, text) => {
  expect(formatMoney(amount, decimals)).toBe(text);
});
