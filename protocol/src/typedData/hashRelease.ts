import type { Address, Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import { typeHash } from "./typeHash.ts";

/** What a buyer signs so that anybody may release the escrow for it. */
export type Release = {
  /** The trade's id. */
  trade: Hex;
  seller: Address;
  token: Address;
  /** What the seller gets, referral share included, in smallest units. */
  amount: bigint;
  /** The trade's present terms: see {@link tradeTerms}. */
  terms: Hex;
  /** The last second it can be submitted, in unix seconds. */
  deadline: number;
};

/** The fields of a signed release, in order. */
export const RELEASE_FIELDS = [
  { name: "trade", type: "bytes32" },
  { name: "seller", type: "address" },
  { name: "token", type: "address" },
  { name: "amount", type: "uint256" },
  { name: "terms", type: "bytes32" },
  { name: "deadline", type: "uint40" },
] as const satisfies readonly { name: keyof Release; type: string }[];

const RELEASE_TYPEHASH = typeHash("Release", RELEASE_FIELDS);

/** A release's EIP-712 struct hash. */
export function hashRelease(release: Release): Hex {
  return keccak(words([RELEASE_TYPEHASH, ...RELEASE_FIELDS.map(({ name }) => release[name])]));
}
