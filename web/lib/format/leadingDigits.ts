/** An amount (not below 0, in smallest units) with only so many of its leading digits left, rounded up or down. */
export function leadingDigits(amount: bigint, digits: number, rounded: "up" | "down"): bigint {
  const unit = 10n ** BigInt(Math.max(0, amount.toString().length - digits));
  return ((rounded === "up" ? amount + unit - 1n : amount) / unit) * unit;
}
