import type { Address, Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";

/** A seal as it is on the chain, and whose it is. */
export type Sealing = {
  /** What the rater sealed: see {@link sealOf}. */
  sealed: Hex;
  rater: Address;
  /** Who is rated: the other party. */
  ratee: Address;
  raterIsBuyer: boolean;
};

/**
 * What the contract commits to for a seal: keccak-256 of `abi.encode(sealed, rater, ratee, raterIsBuyer)`. Where both parties
 * sealed, each opening carries the other's as `other`.
 */
export function sealCommitment({ sealed, rater, ratee, raterIsBuyer }: Sealing): Hex {
  return keccak(words([sealed, rater, ratee, raterIsBuyer ? 1 : 0]));
}
