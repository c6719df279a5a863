import type { Address, Hex } from "@souk/protocol";
import type { Change } from "@souk/protocol/api";
import { sql, type Transaction } from "kysely";
import { refreshRevoked } from "../availability/refreshRevoked.ts";
import { refreshStock } from "../availability/refreshStock.ts";
import type { Tables } from "../database/tables.ts";
import { foldTrade } from "./foldTrade.ts";

/** What a change of the stored events concerns. */
export type Touched = { trades: Iterable<string>; sellers: Iterable<string> };

export type TradeChange = Extract<Change, { type: "trade" }>;

/** How many trades are rebuilt by one statement. */
const BATCH = 500;

/**
 * Rebuilds trades, ratings, stock and revocations from the events that are stored, for whatever changed: the same way when
 * events came and when a reorganization took them away. Says how the trades stand.
 */
export async function rebuild(tx: Transaction<Tables>, { trades, sellers }: Touched): Promise<TradeChange[]> {
  const changes: TradeChange[] = [];
  const ids = [...new Set(trades)];
  for (let at = 0; at < ids.length; at += BATCH) changes.push(...(await rebuildTrades(tx, ids.slice(at, at + BATCH))));
  for (const seller of new Set(sellers)) await rebuildFloor(tx, seller);
  return changes;
}

async function rebuildTrades(tx: Transaction<Tables>, ids: string[]): Promise<TradeChange[]> {
  const events = await tx
    .selectFrom("events")
    .selectAll()
    .where("trade", "in", ids)
    .orderBy("block")
    .orderBy("log_index")
    .execute();
  const byTrade = Map.groupBy(events, ({ trade }) => trade ?? "");
  const folded = ids.map((id) => foldTrade(byTrade.get(id) ?? [])).filter((trade) => trade !== null);

  const gone = await tx
    .deleteFrom("trades")
    .where("id", "in", ids)
    .returning(["id", "seller", "buyer", "item"])
    .execute();
  await tx.deleteFrom("ratings").where("trade", "in", ids).execute();
  if (folded.length > 0) {
    const ratings = folded.flatMap((trade) => trade.ratings);
    await tx
      .insertInto("trades")
      .values(folded.map(({ trade }) => trade))
      .execute();
    if (ratings.length > 0) await tx.insertInto("ratings").values(ratings).execute();
  }
  const present = folded.map(({ trade }) => trade);
  await refreshStock(tx, { items: [...gone, ...present] });

  const left = new Set(present.map(({ id }) => id));
  return [
    ...present.map(({ id, seller, buyer, status }) => changeOf(id, seller, buyer, status as TradeChange["status"])),
    ...gone.filter(({ id }) => !left.has(id)).map(({ id, seller, buyer }) => changeOf(id, seller, buyer, null)),
  ];
}

function changeOf(id: string, seller: string, buyer: string, status: TradeChange["status"]): TradeChange {
  return { type: "trade", id: id as Hex, seller: seller as Address, buyer: buyer as Address, status };
}

async function rebuildFloor(tx: Transaction<Tables>, seller: string): Promise<void> {
  await tx.deleteFrom("floors").where("seller", "=", seller).execute();
  await sql`
    insert into floors (seller, sequence)
    select account, max((args->>'sequence')::bigint) from events
    where account = ${seller} and name = 'Revoked' group by account`.execute(tx);
  await refreshRevoked(tx, seller);
}
