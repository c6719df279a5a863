import type { Hex } from "../bytes/hex.ts";
import type { OfferRow } from "../offers/offer.ts";
import type { Listing } from "../records/listingSchema.ts";
import type { Head } from "./head.ts";

/** An offer of a catalogue, and its place in the Merkle tree. */
export type CatalogueOffer = OfferRow & { leaf: number };

/** A listing of a catalogue; its block's bytes may be a view into its chunk's. */
export type CatalogueListing = { cid: string; bytes: Uint8Array; listing: Listing; offers: CatalogueOffer[] };

/** A whole catalogue whose every listing and offer is what its seller signed. */
export type VerifiedCatalogue = {
  head: Head;
  listings: CatalogueListing[];
  /** The struct hashes of all offers, in the Merkle tree's order. */
  leaves: Hex[];
};
