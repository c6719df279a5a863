import type { Hex } from "@souk/protocol";
import type { Availability } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";

type ItemRow = { item: Hex; stock: number; sold: number; serials: string };

/** What is left of each variant of a listing, as the chain has it. */
export async function readAvailability(db: Database, seller: string, cid: string): Promise<Availability[]> {
  // The next serial of a unique thing is how many trades it had: all of them, but perhaps the last, were refunded.
  const { rows } = await sql<ItemRow>`
    select i.item, i.stock, sold.units::bigint as sold, sold.serials::text as serials
    from items i cross join lateral (
      select coalesce(sum(t.quantity) filter (where t.status <> 'Refunded'), 0) as units, count(*) as serials
      from trades t where t.seller = i.seller and t.item = i.item
        and t.space = case i.stock when 1 then 0 when 0 then 2 else 1 end) sold
    where i.seller = ${seller} and i.cid = ${cid} order by i.position`.execute(db);
  return rows.map(({ item, stock, sold, serials }) => {
    const left = stock === 0 ? null : Math.max(0, stock - sold);
    return { item, stock, sold, left, serial: serialOf(stock, left, serials) };
  });
}

function serialOf(stock: number, left: number | null, serials: string): string | null {
  if (left === null || left === 0) return null;
  return stock === 1 ? serials : "0";
}
