import { errorFromCode, type Hex } from "@souk/protocol";
import type { TradeRecord } from "@souk/protocol/api";
import type { Database } from "../database/openDatabase.ts";
import { toTradeRecords } from "./toTradeRecords.ts";

/** A trade by its id. Throws `trade-not-found`. */
export async function answerTrade(db: Database, id: Hex): Promise<TradeRecord> {
  const row = await db.selectFrom("trades").selectAll().where("id", "=", id).executeTakeFirst();
  const [record] = row === undefined ? [] : await toTradeRecords(db, [row]);
  if (record === undefined) throw errorFromCode("trade-not-found", { id });
  return record;
}
