import type { Address, Hex } from "../bytes/hex.ts";

/** A catalogue's root with its seller's signature, checked. */
export type Head = {
  seller: Address;
  /** When it was published, in unix seconds. */
  sequence: number;
  /** The last second it can be bought from, in unix seconds. */
  expiry: number;
  /** The public key (33 bytes) of the one peer that may file it. */
  publisher: Hex;
  offersRoot: Hex;
  /** The CIDs of its chunks, in order. */
  chunks: string[];
  /** The CID of the seller's profile. */
  profile: string | null;
  /** The sha2-256 digest of the root block. */
  content: Hex;
  /** The root block's CID. */
  cid: string;
  /** The root block's bytes. */
  root: Uint8Array;
  signature: Hex;
};
