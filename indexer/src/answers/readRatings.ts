import { type Address, digestToCid, type Hex, ZERO_BYTES32 } from "@souk/protocol";
import type { ApiRating } from "@souk/protocol/api";
import type { Selectable } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { RatingTable } from "../database/tables.ts";

/** How many ratings a seller's answer shows. */
const MOST_RATINGS = 50;

/** The newest ratings that an account got from buyers. */
export async function readRatingsOf(db: Database, seller: string): Promise<ApiRating[]> {
  const rows = await db
    .selectFrom("ratings")
    .selectAll()
    .where("ratee", "=", seller)
    .where("rater_is_buyer", "=", true)
    .where("stars", "is not", null)
    .orderBy("block", "desc")
    .orderBy("log_index", "desc")
    .limit(MOST_RATINGS)
    .execute();
  return await toRatings(db, rows);
}

/** Rating rows that are on the chain, with the texts of their comments where they are known. */
export async function toRatings(db: Database, rows: readonly Selectable<RatingTable>[]): Promise<ApiRating[]> {
  const digests = rows.flatMap(({ comment }) => (comment === null || comment === ZERO_BYTES32 ? [] : [comment]));
  const comments =
    digests.length === 0
      ? []
      : await db.selectFrom("comments").select(["digest", "text"]).where("digest", "in", digests).execute();
  const texts = new Map(comments.map(({ digest, text }) => [digest, text]));
  return rows.map((row) => ({
    trade: row.trade as Hex,
    rater: row.rater as Address,
    ratee: row.ratee as Address,
    raterIsBuyer: row.rater_is_buyer,
    stars: row.stars ?? 0,
    comment:
      row.comment === null || row.comment === ZERO_BYTES32
        ? null
        : { cid: digestToCid(row.comment as Hex, "dag-cbor"), text: texts.get(row.comment) ?? null },
    block: row.block ?? 0,
    blockHash: (row.block_hash ?? ZERO_BYTES32) as Hex,
    txHash: (row.tx_hash ?? ZERO_BYTES32) as Hex,
    logIndex: row.log_index ?? 0,
    timestamp: row.timestamp ?? 0,
  }));
}
