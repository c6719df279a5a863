import type { Address } from "../bytes/hex.ts";

/** Whether a value is an address as this package keeps it: `0x` and 40 lower-case digits. */
export function isAddress(value: unknown): value is Address {
  return typeof value === "string" && /^0x[0-9a-f]{40}$/.test(value);
}
