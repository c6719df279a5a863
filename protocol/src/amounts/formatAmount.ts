/**
 * An amount in smallest units (wei, token units) as decimal text in whole units: no digit is lost, no trailing zeros.
 * `formatAmount(1_500_000n, 6)` is `"1.5"`.
 */
export function formatAmount(amount: bigint, decimals: number): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${amount < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
