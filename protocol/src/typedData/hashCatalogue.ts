import type { Address, Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import { typeHash } from "./typeHash.ts";

/** What a seller signs for a catalogue. */
export type SignedCatalogue = {
  seller: Address;
  /** When it was published, in unix seconds. */
  sequence: number;
  /** The Merkle root of its offers; 32 zero bytes for none. */
  offersRoot: Hex;
  /** The sha2-256 digest of its root block: the digest in its CID. */
  content: Hex;
};

/** The fields of a signed catalogue, in order. */
export const CATALOGUE_FIELDS = [
  { name: "seller", type: "address" },
  { name: "sequence", type: "uint40" },
  { name: "offersRoot", type: "bytes32" },
  { name: "content", type: "bytes32" },
] as const satisfies readonly { name: keyof SignedCatalogue; type: string }[];

const CATALOGUE_TYPEHASH = typeHash("Catalogue", CATALOGUE_FIELDS);

/** A catalogue's EIP-712 struct hash. */
export function hashCatalogue(catalogue: SignedCatalogue): Hex {
  return keccak(words([CATALOGUE_TYPEHASH, ...CATALOGUE_FIELDS.map(({ name }) => catalogue[name])]));
}
