import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

/** Marks a seller's listings whose catalogue is older than the lowest sequence that the seller has not revoked. */
export async function refreshRevoked(tx: Transaction<Tables>, seller: string): Promise<void> {
  await sql`
    update listings set revoked = not revoked
    where seller = ${seller}
      and revoked <> (sequence < coalesce((select sequence from floors where seller = ${seller}), 0))`.execute(tx);
}
