import type { Address, Hex } from "../../protocol/src/bytes/hex.ts";

/** Who and what there is in a run. */
export type Cast = {
  chainId: number;
  escrow: Address;
  /** Keys first, then account contracts. */
  accounts: Address[];
  /** Those of the accounts that have code, by which they call, and by which they can refuse coin. */
  actors: Address[];
  /** Tokens that behave as they are told; the first is always an honest one. */
  tokens: Address[];
  /** An address without code, named as a token. */
  notAToken: Address;
  /** The first is also what hostile accounts and tokens call. */
  hooks: Address[];
  items: Hex[];
  /** Unix seconds at which every run begins. */
  startedAt: number;
  coinEach: bigint;
  tokensOf(account: Address): bigint;
};
