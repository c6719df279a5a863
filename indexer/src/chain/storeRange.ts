import { sql, type Transaction } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { Tables } from "../database/tables.ts";
import type { ChainBlock } from "./openChain.ts";
import type { Range } from "./readRange.ts";
import { rebuild, type TradeChange } from "./rebuild.ts";

/** Rows of one insert: a statement takes 65 535 parameters. */
const BATCH = 1000;

/**
 * Stores a range of events and all that follows from them, in one transaction. Returns null, and stores nothing, when the
 * range doesn't follow on `after` any more: another worker has stored it, or rolled back. Storing twice changes nothing.
 */
export async function storeRange(db: Database, after: number | null, range: Range): Promise<TradeChange[] | null> {
  return await db.transaction().execute(async (tx) => {
    if ((await lockFollower(tx)) !== after) return null;
    const times = new Map(range.blocks.map(({ number, timestamp }) => [number, timestamp]));
    for (let at = 0; at < range.events.length; at += BATCH) {
      await tx
        .insertInto("events")
        .values(
          range.events.slice(at, at + BATCH).map((event) => ({
            block: event.block,
            log_index: event.logIndex,
            block_hash: event.blockHash,
            tx_hash: event.txHash,
            timestamp: times.get(event.block) ?? 0,
            name: event.name,
            trade: event.trade,
            account: event.account,
            args: JSON.stringify(event.args),
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    const blocks = range.blocks.map(({ number, hash, timestamp }) => ({ number, hash, timestamp }));
    for (let at = 0; at < blocks.length; at += BATCH) {
      await tx
        .insertInto("blocks")
        .values(blocks.slice(at, at + BATCH))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await setFollower(tx, range.last);
    return await rebuild(tx, {
      trades: range.events.flatMap(({ trade }) => (trade === null ? [] : [trade])),
      sellers: range.events.flatMap(({ name, account }) => (name === "Revoked" && account !== null ? [account] : [])),
    });
  });
}

/** The block that was read last, held against other workers until the transaction ends. */
export async function lockFollower(tx: Transaction<Tables>): Promise<number | null> {
  const row = await tx.selectFrom("follower").select("block").where("id", "=", 1).forUpdate().executeTakeFirstOrThrow();
  return row.block;
}

/** Says up to which block the chain was read; null for none. */
export async function setFollower(tx: Transaction<Tables>, last: ChainBlock | null): Promise<void> {
  await tx
    .updateTable("follower")
    .set({ block: last?.number ?? null, hash: last?.hash ?? null, timestamp: last?.timestamp ?? null })
    .where("id", "=", 1)
    .execute();
}

/** Forgets hashes of blocks without events that are more than `depth` blocks old. */
export async function pruneBlocks(db: Database, depth: number): Promise<void> {
  await sql`
    delete from blocks b where b.number < (select block from follower) - ${depth}
      and not exists (select from events e where e.block = b.number)`.execute(db);
}
