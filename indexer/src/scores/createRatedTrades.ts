import { setImmediate } from "node:timers/promises";
import { type EndedTrade, endedTradeOf } from "@souk/protocol";
import type { ApiBlock } from "@souk/protocol/api";
import { sql } from "kysely";
import { toEvent } from "../answers/toTradeRecords.ts";
import type { Database } from "../database/openDatabase.ts";

/** The trades that buyers rated, as of a block. */
export type RatedTrades = {
  block: ApiBlock;
  /** The block's time, in unix seconds. */
  time: number;
  /** In the order of their ratings. */
  trades: EndedTrade[];
  /** Another number when the trades are others. */
  edition: number;
  /** Whether the block that was asked about is still known to be of this chain. */
  stands: boolean;
};

type Place = { number: number; hash: string; logIndex: number };
type Known = Place & { trade: EndedTrade };

type Row = {
  block: number;
  hash: ApiBlock["hash"];
  time: number;
  stands: boolean;
  follows: boolean;
  trade: string | null;
  rated_at: number;
  rated_hash: string;
  log_index: number;
};

/** Ratings, and the trades whose events are read, of one statement: answers wait while the embedded database runs one. */
const PAGE = 200;
/** How many ratings back the place is looked for that a reorganization left; beyond it all are read anew. */
const RECENT = 500;

/**
 * Reads the trades that count for scores, which must have ended and be rated, from the chain's events. What is before a rating
 * is fixed by the hash of its block, and a trade moves no money after its end: so each trade is read once, and kept as long as
 * its rating's block is of the chain.
 */
export function createRatedTrades(db: Database) {
  const known: Known[] = [];
  let edition = 0;

  /** The trades of the newest block that was read; null before the first. `named`: the block to tell of whether it stands. */
  async function read(named: ApiBlock | null): Promise<RatedTrades | null> {
    for (;;) {
      const rows = await readPage(known.at(-1), named);
      const [first] = rows;
      if (first === undefined) return null;
      if (known.length > 0 && !first.follows) {
        known.splice(await countStanding());
        edition++;
        continue;
      }
      const found = rows.filter(({ trade }) => trade !== null);
      if (found.length > 0) {
        known.push(...(await readTrades(found)));
        edition++;
      }
      const { block: number, hash, time, stands } = first;
      const trades = known.map(({ trade }) => trade);
      if (found.length < PAGE) return { block: { number, hash }, time, trades, edition, stands };
      await setImmediate();
    }
  }

  /** Ratings behind a place, with the newest block and whether that place is still of its chain: all as of one moment. */
  async function readPage(after: Place | undefined, named: ApiBlock | null): Promise<Row[]> {
    const isOfChain = (number = -1, hash = "") =>
      sql`exists (select from blocks b where b.number = ${number} and b.hash = ${hash})`;
    const { rows } = await sql<Row>`
      select f.block, f.hash, f.timestamp as time, ${isOfChain(named?.number, named?.hash)} as stands,
        ${isOfChain(after?.number, after?.hash)} as follows,
        r.trade, r.block as rated_at, r.block_hash as rated_hash, r.log_index
      from follower f left join lateral (
        select * from ratings where rater_is_buyer and stars is not null
          and (block, log_index) > (${after?.number ?? -1}, ${after?.logIndex ?? 0})
        order by block, log_index limit ${PAGE}) r on true
      where f.block is not null order by r.block, r.log_index`.execute(db);
    return rows;
  }

  /** How many of the known trades, from the first, are still of the chain. */
  async function countStanding(): Promise<number> {
    const recent = known.slice(-RECENT);
    const numbers = [...new Set(recent.map(({ number }) => number))];
    const blocks = await db.selectFrom("blocks").select(["number", "hash"]).where("number", "in", numbers).execute();
    const hashes = new Map(blocks.map(({ number, hash }) => [number, hash]));
    const last = recent.findLastIndex(({ number, hash }) => hashes.get(number) === hash);
    return last < 0 ? 0 : known.length - recent.length + last + 1;
  }

  async function readTrades(rows: readonly Row[]): Promise<Known[]> {
    const events = await db
      .selectFrom("events")
      .selectAll()
      .where(
        "trade",
        "in",
        rows.map(({ trade }) => trade),
      )
      .orderBy("block")
      .orderBy("log_index")
      .execute();
    const byTrade = Map.groupBy(events, ({ trade }) => trade);
    return rows.flatMap(({ trade, rated_at: number, rated_hash: hash, log_index: logIndex }) => {
      const theirs = byTrade.get(trade) ?? [];
      const isThere = theirs.some((event) => event.block_hash === hash && event.log_index === logIndex);
      if (!isThere) throw new Error("the chain was reorganized while ratings were read");
      const ended = endedTradeOf(theirs.map(toEvent));
      return ended === null ? [] : [{ number, hash, logIndex, trade: ended }];
    });
  }

  return { read };
}
