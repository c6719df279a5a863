/** Decimal text as a bigint: no sign, no leading zeros. */
export function readAmount(wire: unknown): unknown {
  return typeof wire === "string" && /^(0|[1-9]\d{0,77})$/.test(wire) ? BigInt(wire) : wire;
}
