import type { Address, Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";

/** What a rating says, and the salt (32 random bytes) that keeps it unguessable while it is sealed. */
export type Rating = {
  /** The trade's id. */
  trade: Hex;
  rater: Address;
  /** 1 to 5. */
  stars: number;
  /** The sha2-256 digest of a comment block, or 32 zero bytes. */
  comment: Hex;
  salt: Hex;
};

/** A sealed rating: keccak-256 of `abi.encode(trade, rater, stars, comment, salt)`. */
export function sealOf({ trade, rater, stars, comment, salt }: Rating): Hex {
  return keccak(words([trade, rater, stars, comment, salt]));
}
