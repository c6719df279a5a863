import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import type { Offer } from "../offers/offer.ts";
import { typeHash } from "./typeHash.ts";

/** The fields of a signed offer, in order. */
export const OFFER_FIELDS = [
  { name: "seller", type: "address" },
  { name: "item", type: "bytes32" },
  { name: "token", type: "address" },
  { name: "price", type: "uint256" },
  { name: "deposit", type: "uint256" },
  { name: "sequence", type: "uint40" },
  { name: "expiry", type: "uint40" },
  { name: "stock", type: "uint32" },
  { name: "shipWindow", type: "uint32" },
  { name: "inspectWindow", type: "uint32" },
  { name: "ruleWindow", type: "uint32" },
  { name: "arbiterBps", type: "uint16" },
  { name: "splitBps", type: "uint16" },
  { name: "referralBps", type: "uint16" },
  { name: "arbiter", type: "address" },
  { name: "hook", type: "address" },
  { name: "listing", type: "bytes32" },
] as const satisfies readonly { name: keyof Offer; type: string }[];

const OFFER_TYPEHASH = typeHash("Offer", OFFER_FIELDS);

/** An offer's EIP-712 struct hash: the leaf that stands for it in a catalogue's Merkle tree. */
export function hashOffer(offer: Offer): Hex {
  return keccak(words([OFFER_TYPEHASH, ...OFFER_FIELDS.map(({ name }) => offer[name])]));
}
