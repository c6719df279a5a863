import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address, Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import type { Offer } from "../offers/offer.ts";
import { hashOffer, OFFER_FIELDS } from "./hashOffer.ts";
import { encodeType, type TypedField } from "./typeHash.ts";

/** What a buyer signs so that a seller may sell on these terms, paid from the buyer's allowance. */
export type Bid = {
  offer: Offer;
  buyer: Address;
  /** As `Trade.serial`: a hook may read from it what is bought, such as dates. */
  serial: bigint;
  quantity: number;
  /** The zero address for nobody. */
  referrer: Address;
  /** A digest of what buyer and seller keep private, 32 zero bytes for nothing. */
  note: Hex;
  /** Tells a buyer's bids on the same terms apart. */
  nonce: bigint;
  /** The last second it can be accepted, in unix seconds. */
  deadline: number;
};

/** The fields of a signed bid, in order. */
export const BID_FIELDS = [
  { name: "offer", type: "Offer" },
  { name: "buyer", type: "address" },
  { name: "serial", type: "uint64" },
  { name: "quantity", type: "uint32" },
  { name: "referrer", type: "address" },
  { name: "note", type: "bytes32" },
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint40" },
] as const satisfies readonly (TypedField & { name: keyof Bid })[];

/** Source: EIP-712, "Definition of encodeType": the types that are referred to follow. */
const BID_TYPEHASH = keccak(utf8ToBytes(encodeType("Bid", BID_FIELDS) + encodeType("Offer", OFFER_FIELDS)));

/** A bid's EIP-712 struct hash, by which `cancelBid` and `isBidClosed` name it. */
export function hashBid({ offer, buyer, serial, quantity, referrer, note, nonce, deadline }: Bid): Hex {
  return keccak(words([BID_TYPEHASH, hashOffer(offer), buyer, serial, quantity, referrer, note, nonce, deadline]));
}
