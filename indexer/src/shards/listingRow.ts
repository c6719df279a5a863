import type { Listing } from "@souk/protocol";
import { cardFacts } from "@souk/protocol/api";
import type { Insertable } from "kysely";
import type { ItemTable, ListingTable } from "../database/tables.ts";

/** Where a listing stands in its seller's catalogue. */
export type ListingPlace = Pick<
  Insertable<ListingTable>,
  "seller" | "cid" | "current" | "position" | "first_leaf" | "offer_count" | "sequence" | "expiry"
>;

/** What full text looks at, by weight: title, tags and variants, description, category. */
export type ListingWords = { title: string; labels: string; description: string; category: string; similar: string };

/** A listing as the search reads it. Whether it is in stock or revoked is found out when all rows are there. */
export function listingRow(place: ListingPlace, listing: Listing): Insertable<ListingTable> {
  const { priceMax, photo, ...facts } = cardFacts(listing);
  return {
    ...place,
    ...facts,
    price_max: priceMax,
    photo: JSON.stringify(photo),
    in_stock: false,
    revoked: false,
  };
}

/** A listing's variants, as rows. */
export function itemRows({ seller, cid }: ListingPlace, { variants }: Listing): Insertable<ItemTable>[] {
  return variants.map(({ item, stock }, position) => ({ seller, cid, position, item, stock }));
}

/** A listing's words. */
export function listingWords({ title, tags, variants, description, category }: Listing): ListingWords {
  const labels = [...tags, ...variants.map((variant) => variant.title)].join(" ");
  return { title, labels, description, category, similar: [title, ...tags].join(" ") };
}
