import { cidDigest, decodeComment } from "@souk/protocol";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";

/** How many comments that no rating on the chain names are kept: they come before the rating that will name them. */
const MOST_UNNAMED = 10_000;

/**
 * Keeps a comment's block, checked against its CID. When too many are kept that no rating names, the oldest of those go.
 * Throws what `decodeComment` throws.
 */
export async function storeComment(db: Database, cid: string, bytes: Uint8Array): Promise<void> {
  const { text } = decodeComment(bytes, cid);
  await db
    .insertInto("comments")
    .values({ digest: cidDigest(cid), cid, bytes, text, created: Math.floor(Date.now() / 1000) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    delete from comments where digest in (
      select c.digest from comments c
      where not exists (select from ratings r where r.comment = c.digest)
      order by c.created desc, c.digest offset ${MOST_UNNAMED})`.execute(db);
}
