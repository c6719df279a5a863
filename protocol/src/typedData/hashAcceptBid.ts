import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import { BID_FIELDS, type Bid, hashBid } from "./hashBid.ts";
import { OFFER_FIELDS } from "./hashOffer.ts";
import { encodeType, type TypedField } from "./typeHash.ts";

/** The fields of what a seller signs to take a bid. */
export const ACCEPT_BID_FIELDS = [{ name: "bid", type: "Bid" }] as const satisfies readonly TypedField[];

const ACCEPT_BID_TYPEHASH = keccak(
  utf8ToBytes(
    encodeType("AcceptBid", ACCEPT_BID_FIELDS) + encodeType("Bid", BID_FIELDS) + encodeType("Offer", OFFER_FIELDS),
  ),
);

/** The EIP-712 struct hash of a seller's acceptance of a bid. */
export function hashAcceptBid(bid: Bid): Hex {
  return keccak(words([ACCEPT_BID_TYPEHASH, hashBid(bid)]));
}
