import type { Block } from "../blocks/block.ts";
import type { Hex } from "../bytes/hex.ts";
import type { OfferRow } from "../offers/offer.ts";
import type { CatalogueRoot } from "../records/catalogueRootSchema.ts";
import type { SignedCatalogue } from "../typedData/hashCatalogue.ts";

/** A catalogue that waits for its seller's signature. */
export type UnsignedCatalogue = {
  root: CatalogueRoot;
  rootBlock: Block;
  chunks: Block[];
  /** Each listing's block, in the catalogue's order. */
  listings: Block[];
  profile?: Block;
  /** All offers, in the Merkle tree's order. */
  offers: OfferRow[];
  /** The sha2-256 digest of the root block. */
  content: Hex;
  /** What the seller signs: goes into `catalogueTypedData`. */
  toSign: SignedCatalogue;
};
