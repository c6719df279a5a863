import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Which listings to look at: those that sell any of some items, or all of a seller. */
export type StockScope = { items: readonly { seller: string; item: string }[] } | { seller: string };

/**
 * Marks listings as in stock when any variant of theirs has a unit left: its stock is unlimited, or more than the units
 * sold and not refunded. Unique and counted stock are counted apart, as the contract does.
 */
export async function refreshStock(tx: Transaction<Tables>, scope: StockScope): Promise<void> {
  if ("items" in scope && scope.items.length === 0) return;
  const listings =
    "seller" in scope
      ? sql`select distinct seller, cid from items where seller = ${scope.seller}`
      : sql`select distinct i.seller, i.cid from items i
            join unnest(${scope.items.map(({ seller }) => seller)}::text[], ${scope.items.map(({ item }) => item)}::text[])
              as changed (seller, item) on changed.seller = i.seller and changed.item = i.item`;
  await sql`
    update listings l set in_stock = not in_stock
    from (
      select i.seller, i.cid, bool_or(i.stock = 0 or i.stock > sold.units) as any_left
      from (${listings}) concerned
      join items i on i.seller = concerned.seller and i.cid = concerned.cid
      cross join lateral (
        select coalesce(sum(t.quantity), 0) as units from trades t
        where t.seller = i.seller and t.item = i.item and t.status <> 'Refunded'
          and t.space = case when i.stock = 1 then 0 else 1 end) sold
      group by i.seller, i.cid) now
    where l.seller = now.seller and l.cid = now.cid and l.in_stock <> now.any_left`.execute(tx);
}
