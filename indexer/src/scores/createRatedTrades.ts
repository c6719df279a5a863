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
  /** Names exactly these trades, as they are on this chain. */
  keys: string[];
  /** Whether the block that was asked about is still known to be of this chain. */
  stands: boolean;
};

type Row = {
  number: number;
  hash: ApiBlock["hash"];
  time: number;
  stands: boolean;
  trade: string | null;
  rated: string;
};

/** Trades whose events are read by one statement. */
const BATCH = 500;

/**
 * Reads the trades that count for scores, which must have ended and be rated, from the chain's events. What a rating's block
 * holds fixes all that was before it, and a trade moves no money after its end: so each is read once, and kept under its
 * rating's place and block hash.
 */
export function createRatedTrades(db: Database) {
  const kept = new Map<string, EndedTrade | null>();

  /** Which trades are rated, in the order of the ratings; null before the first block. One statement: as of one block. */
  async function list(known: ApiBlock | null): Promise<RatedTrades | null> {
    const { rows } = await sql<Row>`
      select f.block as number, f.hash, f.timestamp as time, r.trade, r.block_hash || ' ' || r.log_index as rated,
        exists (select from blocks b where b.number = ${known?.number ?? -1} and b.hash = ${known?.hash ?? ""}) as stands
      from follower f left join ratings r on r.rater_is_buyer and r.stars is not null
      where f.block is not null order by r.block, r.log_index`.execute(db);
    const [first] = rows;
    if (first === undefined) return null;
    const { number, hash, time, stands } = first;
    const keys = rows.flatMap(({ trade, rated }) => (trade === null ? [] : [`${trade} ${rated}`]));
    return { block: { number, hash }, time, keys, stands };
  }

  /** The trades that `list` named, in its order; null when a reorganization has taken one of them away since. */
  async function load(keys: readonly string[]): Promise<EndedTrade[] | null> {
    const missing = keys.filter((key) => !kept.has(key));
    for (let at = 0; at < missing.length; at += BATCH) await read(missing.slice(at, at + BATCH));
    const found = keys.map((key) => kept.get(key));
    if (found.includes(undefined)) return null;
    if (kept.size > keys.length) {
      const named = new Set(keys);
      for (const key of kept.keys()) if (!named.has(key)) kept.delete(key);
    }
    return found.filter((trade) => trade !== null && trade !== undefined);
  }

  async function read(keys: readonly string[]): Promise<void> {
    const wanted = new Set(keys);
    const events = await db
      .selectFrom("events")
      .selectAll()
      .where(
        "trade",
        "in",
        keys.map((key) => key.split(" ")[0] ?? ""),
      )
      .orderBy("block")
      .orderBy("log_index")
      .execute();
    for (const [trade, theirs] of Map.groupBy(events, (event) => event.trade)) {
      for (const { block_hash, log_index } of theirs) {
        const key = `${trade} ${block_hash} ${log_index}`;
        if (wanted.has(key)) kept.set(key, endedTradeOf(theirs.map(toEvent)));
      }
    }
  }

  return { list, load };
}
