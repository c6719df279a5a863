import { TERMS_LAYOUT, type Terms } from "./packTerms.ts";

/** The small integers in the contract's `Terms`. */
export function unpackTerms(packed: bigint): Terms {
  let rest = packed;
  const entries = TERMS_LAYOUT.toReversed().map(([name, bits]) => {
    const value = Number(rest & ((1n << BigInt(bits)) - 1n));
    rest >>= BigInt(bits);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Terms;
}
