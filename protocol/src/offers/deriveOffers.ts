import type { Address, Hex } from "../bytes/hex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import type { Listing } from "../records/listingSchema.ts";
import type { OfferRow } from "./offer.ts";

/** What a listing's offers take from the catalogue they are in. `sequence` and `expiry` in unix seconds. */
export type OfferContext = { seller: Address; sequence: number; expiry: number };

/**
 * A listing's offers: one for each variant × shipping, variants first, each in the listing's order. The price is the
 * variant's and the shipping's together, per unit. `listingDigest` is the digest in the listing's CID.
 * Throws `record-invalid` if the seller is the arbiter.
 */
export function deriveOffers(
  listing: Listing,
  listingDigest: Hex,
  { seller, sequence, expiry }: OfferContext,
): OfferRow[] {
  const { terms, variants, shipping } = listing;
  if (terms.arbiter === seller) {
    const expected = "somebody other than the seller";
    throw errorFromCode("record-invalid", { record: "listing", field: "terms.arbiter", expected, seen: seller });
  }
  const shared = { ...terms, seller, sequence, expiry, listing: listingDigest };
  return variants.flatMap(({ item, price, stock }, variant) =>
    shipping.map((way, at) => ({
      offer: { ...shared, item, price: price + way.price, stock },
      variant,
      shipping: at,
    })),
  );
}
