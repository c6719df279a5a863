import { type Hex, isNewer, type VerifiedCatalogue } from "@souk/protocol";
import { sql, type Transaction } from "kysely";
import { refreshRevoked } from "../availability/refreshRevoked.ts";
import { refreshStock } from "../availability/refreshStock.ts";
import type { Database } from "../database/openDatabase.ts";
import type { Tables } from "../database/tables.ts";
import { insertListings } from "./insertListings.ts";
import { treeBytes } from "./treeBytes.ts";

/**
 * Makes a seller's catalogue the one that is searched, in one transaction: new listings are added, kept ones moved to
 * their place in it, and those that are in it no more dropped, or kept aside while a trade names them.
 * Returns false, and changes nothing, when this catalogue or a newer one is stored already.
 */
export async function storeCatalogue(db: Database, catalogue: VerifiedCatalogue): Promise<boolean> {
  const { seller } = catalogue.head;
  return await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${seller}, 0))`.execute(tx);
    const stored = await tx
      .selectFrom("sellers")
      .select(["sequence", "content"])
      .where("address", "=", seller)
      .executeTakeFirst();
    if (!isNewer(catalogue.head, stored as { sequence: number; content: Hex } | undefined)) return false;
    await storeHead(tx, catalogue);
    await storeListings(tx, catalogue);
    await refreshRevoked(tx, seller);
    await refreshStock(tx, { seller });
    return true;
  });
}

async function storeHead(tx: Transaction<Tables>, { head, leaves }: VerifiedCatalogue): Promise<void> {
  const values = {
    address: head.seller,
    head_cid: head.cid,
    content: head.content,
    sequence: head.sequence,
    expiry: head.expiry,
    root: head.root,
    signature: head.signature,
    tree: treeBytes(leaves),
    leaf_count: leaves.length,
    profile_cid: head.profile,
  };
  // A profile that stays the same is kept; of another one, nothing is known until its block is fetched.
  const isSame = sql<boolean>`sellers.profile_cid is not distinct from excluded.profile_cid`;
  await tx
    .insertInto("sellers")
    .values({ ...values, profile: null, name: null })
    .onConflict((conflict) =>
      conflict.column("address").doUpdateSet({
        ...values,
        profile: sql`case when ${isSame} then sellers.profile end`,
        name: sql`case when ${isSame} then sellers.name end`,
      }),
    )
    .execute();
}

async function storeListings(tx: Transaction<Tables>, { head, listings }: VerifiedCatalogue): Promise<void> {
  const { seller, sequence, expiry } = head;
  const rows = await tx.selectFrom("listings").select("cid").where("seller", "=", seller).execute();
  const known = new Set(rows.map(({ cid }) => cid));
  const placed = listings.map(({ cid, bytes, listing, offers }, position) => ({
    bytes,
    listing,
    place: {
      seller,
      cid,
      current: true,
      position,
      first_leaf: offers[0]?.leaf ?? 0,
      offer_count: offers.length,
      sequence,
      expiry,
    },
  }));
  const kept = placed.filter(({ place }) => known.has(place.cid)).map(({ place }) => place);
  await sql`
    update listings l
    set current = true, position = p.position, first_leaf = p.first_leaf, offer_count = p.offer_count,
      sequence = ${sequence}, expiry = ${expiry}
    from unnest(${kept.map(({ cid }) => cid)}::text[], ${kept.map(({ position }) => position)}::int[],
      ${kept.map(({ first_leaf }) => first_leaf)}::int[], ${kept.map(({ offer_count }) => offer_count)}::int[])
      as p (cid, position, first_leaf, offer_count)
    where l.seller = ${seller} and l.cid = p.cid`.execute(tx);
  await insertListings(
    tx,
    placed.filter(({ place }) => !known.has(place.cid)),
  );

  const present = new Set(listings.map(({ cid }) => cid));
  const dropped = rows.map(({ cid }) => cid).filter((cid) => !present.has(cid));
  await sql`
    delete from listings l where l.seller = ${seller} and l.cid = any(${dropped}::text[])
      and not exists (select from trades t where t.seller = l.seller and t.listing_cid = l.cid)`.execute(tx);
  await sql`
    update listings set current = false where seller = ${seller} and cid = any(${dropped}::text[])`.execute(tx);
}
