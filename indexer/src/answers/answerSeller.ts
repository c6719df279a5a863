import { type Address, errorFromCode, type Hex } from "@souk/protocol";
import { bytesToBase64, type SellerAnswer } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import { decodeCursor, encodeCursor, inOrder, isBehind, type KeyColumn } from "../paging/cursor.ts";
import type { Scores } from "../scores/scores.ts";
import { readFollower } from "./readFollower.ts";
import { readRatingsOf } from "./readRatings.ts";
import { readReputation } from "./readReputation.ts";
import { type CardRow, cardColumns, toCards } from "./toCards.ts";

const ORDER: KeyColumn[] = [
  { column: sql.raw("l.position"), type: "bigint" },
  { column: sql.raw("l.cid"), type: "text" },
];

/**
 * A seller: what its newest catalogue and the chain say. `now` in unix seconds. Throws `seller-not-found` for an account
 * that neither published nor sold nor was rated, `request-invalid` for a cursor of another list.
 */
export async function answerSeller(
  db: Database,
  {
    address,
    cursor,
    limit,
    now,
    scores,
  }: { address: Address; cursor?: string | undefined; limit: number; now: number; scores: Scores },
): Promise<SellerAnswer> {
  const list = { seller: address };
  const after = cursor === undefined ? undefined : decodeCursor(list, ORDER, cursor);
  const seller = await db
    .selectFrom("sellers")
    .select(["root", "signature", "profile_cid", "profile"])
    .where("address", "=", address)
    .executeTakeFirst();
  const [reputation, ratings, follower, listingCount, page] = await Promise.all([
    readReputation(db, address, scores),
    readRatingsOf(db, address),
    readFollower(db),
    countListings(db, address),
    sql<CardRow>`
      select ${cardColumns(now)} from listings l join sellers s on s.address = l.seller
      where l.seller = ${address} and l.current and ${isBehind(ORDER, after)}
      order by ${inOrder(ORDER)} limit ${limit + 1}`.execute(db),
  ]);
  const hasSold = Object.values(reputation.trades).some((count) => count > 0);
  if (seller === undefined && ratings.length === 0 && !hasSold) {
    throw errorFromCode("seller-not-found", { address });
  }
  const rows = page.rows.slice(0, limit);
  const last = rows.at(-1);
  const { cards, heads } = await toCards(db, rows, scores);
  return {
    address,
    profile:
      seller?.profile_cid && seller.profile ? { cid: seller.profile_cid, bytes: bytesToBase64(seller.profile) } : null,
    head: seller ? { root: bytesToBase64(seller.root), signature: seller.signature as Hex } : null,
    listings: cards,
    heads,
    listingCount,
    nextCursor: page.rows.length > limit && last ? encodeCursor(list, [last.position, last.cid]) : null,
    reputation,
    ratings,
    chain: follower?.block ?? null,
  };
}

async function countListings(db: Database, seller: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from listings where seller = ${seller} and current`.execute(db);
  return rows[0]?.count ?? 0;
}
