import type { Offer } from "./offer.ts";

/** The small integers of an offer, which the contract takes packed into one word. */
export type Terms = Pick<
  Offer,
  | "sequence"
  | "expiry"
  | "stock"
  | "shipWindow"
  | "inspectWindow"
  | "ruleWindow"
  | "arbiterBps"
  | "splitBps"
  | "referralBps"
>;

/** The fields of the contract's `Terms` and their widths in bits, most significant first: 256 in all. */
export const TERMS_LAYOUT = [
  ["sequence", 40],
  ["expiry", 40],
  ["stock", 32],
  ["shipWindow", 32],
  ["inspectWindow", 32],
  ["ruleWindow", 32],
  ["arbiterBps", 16],
  ["splitBps", 16],
  ["referralBps", 16],
] as const satisfies readonly (readonly [keyof Terms, number])[];

/** An offer's small integers as the contract's `Terms`. */
export function packTerms(terms: Terms): bigint {
  return TERMS_LAYOUT.reduce((packed, [name, bits]) => (packed << BigInt(bits)) | BigInt(terms[name]), 0n);
}
