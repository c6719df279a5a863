import type { Listing } from "@souk/protocol";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { itemRows, type ListingPlace, listingRow, listingWords } from "./listingRow.ts";

/** A listing to be stored: its place, its block and its content. */
export type NewListing = { place: ListingPlace; bytes: Uint8Array; listing: Listing };

/** Rows of one insert: a statement takes 65 535 parameters, and a row about 20. */
const BATCH = 250;

/** Stores listings that are not there yet, with their blocks, words and variants. */
export async function insertListings(tx: Transaction<Tables>, listings: readonly NewListing[]): Promise<void> {
  for (let at = 0; at < listings.length; at += BATCH) {
    const batch = listings.slice(at, at + BATCH);
    await tx
      .insertInto("listings")
      .values(batch.map(({ place, listing }) => listingRow(place, listing)))
      .execute();
    await insertTexts(tx, batch);
    await tx
      .insertInto("listing_blocks")
      .values(batch.map(({ place: { seller, cid }, bytes }) => ({ seller, cid, bytes })))
      .execute();
    const items = batch.flatMap(({ place, listing }) => itemRows(place, listing));
    for (let from = 0; from < items.length; from += 5000) {
      await tx
        .insertInto("items")
        .values(items.slice(from, from + 5000))
        .execute();
    }
  }
}

async function insertTexts(tx: Transaction<Tables>, listings: readonly NewListing[]): Promise<void> {
  const rows = listings.map(({ place: { seller, cid }, listing }) => {
    const { title, labels, description, category, similar } = listingWords(listing);
    return sql`(${seller}, ${cid},
      setweight(to_tsvector('souk', ${title}), 'A') || setweight(to_tsvector('souk', ${labels}), 'B') ||
      setweight(to_tsvector('souk', ${description}), 'C') || setweight(to_tsvector('souk', ${category}), 'D'),
      lower(unaccent(${similar})))`;
  });
  await sql`insert into listing_texts (seller, cid, document, words) values ${sql.join(rows)}`.execute(tx);
}
