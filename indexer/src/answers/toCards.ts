import type { Address } from "@souk/protocol";
import type { ApiPhoto, Card, CardHead } from "@souk/protocol/api";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { Scores } from "../scores/scores.ts";
import { readCardProofs } from "./readCardProofs.ts";

/** What a card is made of, as `cardColumns` selects it from `listings l` and `sellers s`. */
export type CardRow = {
  cid: string;
  seller: string;
  seller_name: string | null;
  title: string;
  category: string;
  kind: string;
  condition: string | null;
  language: string;
  country: string | null;
  token: string;
  price: string;
  price_max: string;
  photo: ApiPhoto | null;
  sequence: number;
  position: number;
  available: boolean;
  head_cid: string;
  first_leaf: number;
  leaf_count: number;
};

/** The columns of {@link CardRow}. `now` in unix seconds. */
export function cardColumns(now: number): RawBuilder<unknown> {
  return sql`l.cid, l.seller, s.name as seller_name, l.title, l.category, l.kind, l.condition, l.language, l.country,
    l.token, l.price, l.price_max, l.photo, l.sequence, l.position, s.head_cid,
    l.first_leaf, s.leaf_count,
    (l.current and l.in_stock and not l.revoked and l.expiry >= ${now}) as available`;
}

/**
 * Cards of listings, with their sellers' scores, and the heads that prove them. A listing whose catalogue was replaced
 * since its row was read is left out: nothing proves it any more.
 */
export async function toCards(
  db: Database,
  rows: readonly CardRow[],
  scores: Scores,
): Promise<{ cards: Card[]; heads: CardHead[] }> {
  const [ratings, { proofs, heads }] = await Promise.all([
    readRatings(db, [...new Set(rows.map(({ seller }) => seller))]),
    readCardProofs(db, rows),
  ]);
  const scoreOf = (seller: string) => {
    const rated = ratings.get(seller);
    return rated === undefined ? null : { ...rated, score: scores.of(seller) };
  };
  const cards = rows.flatMap((row) => {
    const proof = proofs.get(`${row.seller} ${row.cid}`);
    return proof && heads.has(row.head_cid) ? [toCard(row, proof, scoreOf(row.seller))] : [];
  });
  // In the order of the cards: every index that has the same gives the same answer.
  const named = new Set(cards.map(({ head }) => head.cid));
  return { cards, heads: [...named].flatMap((cid) => heads.get(cid) ?? []) };
}

function toCard(row: CardRow, proof: Card["proof"], sellerScore: Card["sellerScore"]): Card {
  return {
    cid: row.cid,
    seller: row.seller as Address,
    sellerName: row.seller_name,
    sellerScore,
    title: row.title,
    category: row.category,
    kind: row.kind,
    condition: row.condition,
    language: row.language,
    country: row.country,
    token: row.token as Address,
    price: row.price,
    priceMax: row.price_max,
    photo: row.photo,
    sequence: row.sequence,
    createdAt: row.sequence,
    available: row.available,
    head: { cid: row.head_cid, sequence: row.sequence },
    proof,
  };
}

type Ratings = Omit<NonNullable<Card["sellerScore"]>, "score">;

async function readRatings(db: Database, sellers: string[]): Promise<Map<string, Ratings>> {
  if (sellers.length === 0) return new Map();
  const { rows } = await sql<{ ratee: string; count: number; sum: number }>`
    select ratee, count(*) as count, sum(stars) as sum from ratings
    where ratee = any(${sellers}::text[]) and rater_is_buyer and stars is not null group by ratee`.execute(db);
  return new Map(
    rows.map(({ ratee, count, sum }) => [ratee, { count, average: Math.round((sum / count) * 100) / 100 }]),
  );
}
