import { type Address, errorFromCode, type Hex } from "@souk/protocol";
import { bytesToBase64, type ListingAnswer } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { Scores } from "../scores/scores.ts";
import { readProofs } from "../shards/treeBytes.ts";
import { readAvailability } from "./readAvailability.ts";
import { readFollower } from "./readFollower.ts";
import { readReputation } from "./readReputation.ts";

type ListingRow = {
  seller: Address;
  name: string | null;
  bytes: Uint8Array;
  current: boolean;
  available: boolean;
  revoked: boolean;
  first_leaf: number;
  offer_count: number;
  root: Uint8Array | null;
  signature: Hex | null;
  leaf_count: number | null;
};

/** No more sellers of the same bytes than this are named. */
const MOST_SELLERS = 20;

/**
 * A listing with its proofs. Two sellers may list the same bytes: without `seller`, the one of most ratings by buyers is
 * meant, of as many the one whose catalogue is older. `now` in unix seconds. Throws `listing-not-found`.
 */
export async function answerListing(
  db: Database,
  { cid, seller, now, scores }: { cid: string; seller?: Address | undefined; now: number; scores: Scores },
): Promise<ListingAnswer> {
  const { rows } = await sql<ListingRow>`
    select l.seller, s.name, b.bytes, l.current, l.revoked, l.first_leaf, l.offer_count,
      s.root, s.signature, s.leaf_count,
      (l.current and l.in_stock and not l.revoked and l.expiry >= ${now}) as available
    from listings l
    join listing_blocks b on b.seller = l.seller and b.cid = l.cid
    left join sellers s on s.address = l.seller
    where l.cid = ${cid}
    order by l.seller = ${seller ?? ""} desc, l.current desc,
      (select count(*) from ratings r where r.ratee = l.seller and r.rater_is_buyer and r.stars is not null) desc,
      l.sequence, l.seller
    limit ${MOST_SELLERS}`.execute(db);
  const row = rows[0];
  if (row === undefined || (seller !== undefined && row.seller !== seller))
    throw errorFromCode("listing-not-found", { cid });
  const [availability, supersededBy, proof, follower, reputation] = await Promise.all([
    readAvailability(db, row.seller, cid),
    row.current ? null : findSuccessor(db, row.seller, cid),
    row.current ? proofOf(db, row) : null,
    readFollower(db),
    readReputation(db, row.seller, scores),
  ]);
  return {
    cid,
    bytes: bytesToBase64(row.bytes),
    seller: row.seller,
    sellerName: row.name,
    otherSellers: rows.slice(1).map((other) => other.seller),
    current: row.current,
    supersededBy,
    available: row.available,
    revoked: row.revoked,
    proof,
    availability,
    chain: follower?.block ?? null,
    reputation,
  };
}

async function proofOf(db: Database, row: ListingRow): Promise<ListingAnswer["proof"]> {
  const { seller, root, signature, leaf_count, first_leaf, offer_count } = row;
  if (root === null || signature === null || leaf_count === null) return null;
  const place = { first: first_leaf, count: offer_count, leafCount: leaf_count };
  return { root: bytesToBase64(root), signature, offers: await readProofs(db, seller, place) };
}

async function findSuccessor(db: Database, seller: string, cid: string): Promise<string | null> {
  const { rows } = await sql<{ cid: string }>`
    select l.cid from items gone
    join items i on i.seller = gone.seller and i.item = gone.item
    join listings l on l.seller = i.seller and l.cid = i.cid and l.current
    where gone.seller = ${seller} and gone.cid = ${cid}
    order by gone.position, l.position limit 1`.execute(db);
  return rows[0]?.cid ?? null;
}
