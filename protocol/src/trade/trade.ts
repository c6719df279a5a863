import type { Address } from "../bytes/hex.ts";
import type { Offer } from "../offers/offer.ts";

/** One purchase under an offer, as the contract knows it. */
export type Trade = {
  offer: Offer;
  buyer: Address;
  /** Which one of the item's trades this is. For counted stock the contract sets it; it is 0 when buying. */
  serial: bigint;
  /** How many units; 1 for something unique. */
  quantity: number;
  /** Who brought the buyer; the zero address for nobody. */
  referrer: Address;
  /** The part of the amount that has been paid out already, in smallest units. */
  released: bigint;
};

/** What an on-chain trade can be, in the order of the contract's `Status`. */
export const STATUSES = ["None", "Funded", "Shipped", "Disputed", "Released", "Refunded", "Ruled", "Settled"] as const;

export type Status = (typeof STATUSES)[number];

/** A trade's state on the chain. `time`: the deadline while it is open, its end once it has ended, in unix seconds. */
export type TradeState = { status: Status; time: number };
