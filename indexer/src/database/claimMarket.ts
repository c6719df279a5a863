import { type Deployment, errorFromCode } from "@souk/protocol";
import type { Database } from "./openDatabase.ts";

/** Makes a fresh database the one of a market. Throws `config-invalid` for a database of another market. */
export async function claimMarket(db: Database, { chainId, escrow }: Deployment): Promise<void> {
  await db
    .insertInto("follower")
    .values({ id: 1, chain_id: chainId, escrow, block: null, hash: null, timestamp: null, finalized: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const owner = await db
    .selectFrom("follower")
    .select(["chain_id", "escrow"])
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  if (owner.chain_id === chainId && owner.escrow === escrow) return;
  throw errorFromCode("config-invalid", {
    field: "the database",
    expected: `one of the market of ${escrow} on chain ${chainId}`,
    seen: `one of ${owner.escrow} on chain ${owner.chain_id}`,
  });
}
