import { parseCid } from "../blocks/cidDigest.ts";
import { toBytes } from "../bytes/toBytes.ts";
import { LIMITS } from "./limits.ts";
import { type Listing, listingSchema } from "./listingSchema.ts";
import type { RecordKind } from "./recordKind.ts";
import { readAmount } from "./wire/readAmount.ts";
import { readCid } from "./wire/readCid.ts";
import { readFields } from "./wire/readFields.ts";
import { readHex } from "./wire/readHex.ts";
import { readList } from "./wire/readList.ts";

/** How a listing is written. */
export const listingRecord: RecordKind<Listing> = {
  record: "listing",
  schema: listingSchema,
  limit: LIMITS.listingBytes,
  toWire: (listing) => ({
    ...listing,
    photos: listing.photos.map((photo) => ({
      ...photo,
      sizes: photo.sizes.map((size) => ({ ...size, cid: parseCid(size.cid) })),
    })),
    variants: listing.variants.map((variant) => ({
      ...variant,
      item: toBytes(variant.item),
      price: variant.price.toString(),
    })),
    shipping: listing.shipping.map((way) => ({ ...way, price: way.price.toString() })),
    terms: {
      ...listing.terms,
      token: toBytes(listing.terms.token),
      arbiter: toBytes(listing.terms.arbiter),
      hook: toBytes(listing.terms.hook),
      deposit: listing.terms.deposit.toString(),
    },
  }),
  fromWire: (wire) =>
    readFields(wire, {
      photos: readList((photo) => readFields(photo, { sizes: readList((size) => readFields(size, { cid: readCid })) })),
      variants: readList((variant) => readFields(variant, { item: readHex, price: readAmount })),
      shipping: readList((way) => readFields(way, { price: readAmount })),
      terms: (terms) => readFields(terms, { token: readHex, arbiter: readHex, hook: readHex, deposit: readAmount }),
    }),
};
