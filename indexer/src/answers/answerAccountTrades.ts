import type { Address } from "@souk/protocol";
import type { AccountTradesAnswer, TradeRecord } from "@souk/protocol/api";
import { type Selectable, sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { TradeTable } from "../database/tables.ts";
import { decodeCursor, encodeCursor, inOrder, isBehind, type KeyColumn } from "../paging/cursor.ts";
import { toTradeRecords } from "./toTradeRecords.ts";

type Side = "buyer" | "seller" | "arbiter";
type Asked = {
  role?: Side | undefined;
  status?: TradeRecord["status"] | undefined;
  cursor?: string | undefined;
  limit: number;
};

const ORDER: KeyColumn[] = [
  { column: sql.raw("(-block)"), type: "bigint" },
  { column: sql.raw("(-log_index)"), type: "bigint" },
];

/**
 * An account's trades as buyer, as seller, as arbiter or as any of them, in any state or in one, newest first. Throws
 * `request-invalid` for a wrong cursor.
 */
export async function answerAccountTrades(
  db: Database,
  account: Address,
  { role, status, cursor, limit }: Asked,
): Promise<AccountTradesAnswer> {
  const list = { account, role: role ?? null, status: status ?? null };
  const after = cursor === undefined ? undefined : decodeCursor(list, ORDER, cursor);
  const stands = status === undefined ? sql`true` : sql`status = ${status}`;
  // Each side by its own index: an "or" of all would read all trades.
  const side = (column: Side) => sql`
    (select * from trades where ${sql.ref(column)} = ${account} and ${stands} and ${isBehind(ORDER, after)}
     order by ${inOrder(ORDER)} limit ${limit + 1})`;
  const sides =
    role === undefined ? sql`${side("buyer")} union ${side("seller")} union ${side("arbiter")}` : side(role);
  const { rows } = await sql<Selectable<TradeTable>>`
    select * from (${sides}) own order by ${inOrder(ORDER)} limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    trades: await toTradeRecords(db, page),
    nextCursor: rows.length > limit && last ? encodeCursor(list, [-last.block, -last.log_index]) : null,
  };
}
