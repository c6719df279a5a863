import type { Address, Hex } from "../bytes/hex.ts";

/** The terms of sale, for the contract. Amounts in smallest units, times in seconds, shares in bps (of 10 000). */
export type Offer = {
  seller: Address;
  /** What stock is counted on: the seller's own key for one sellable thing. */
  item: Hex;
  /** The token it is paid in; the zero address is the chain's native coin. */
  token: Address;
  /** Per unit. */
  price: bigint;
  /** Per trade; goes back to the buyer at the end. */
  deposit: bigint;
  /** When it was published, in unix seconds. */
  sequence: number;
  /** The last second it can be bought, in unix seconds. */
  expiry: number;
  /** 1 unique, more counted, 0 unlimited. */
  stock: number;
  /** How long the seller has to ship, from the purchase on. */
  shipWindow: number;
  /** How long the buyer has to inspect, from shipping on. */
  inspectWindow: number;
  /** How long the arbiter has to rule, from the dispute on; 0 without an arbiter. */
  ruleWindow: number;
  /** The arbiter's share, when it rules. */
  arbiterBps: number;
  /** The seller's share, if the arbiter stays silent. */
  splitBps: number;
  /** The referrer's share of what the seller is paid. */
  referralBps: number;
  arbiter: Address;
  hook: Address;
  /** The sha2-256 digest of the listing's block: the digest in its CID. */
  listing: Hex;
};

/** One offer of a listing, and the variant and the shipping option it stands for, by their place in the listing. */
export type OfferRow = { offer: Offer; variant: number; shipping: number };
