import type { Hex } from "@souk/protocol";
import type { ApiBlock } from "@souk/protocol/api";
import type { Database } from "../database/openDatabase.ts";

/** The newest block that was read, and its time in unix seconds; null before the first. */
export async function readFollower(db: Database): Promise<{ block: ApiBlock; timestamp: number } | null> {
  const { block, hash, timestamp } = await db
    .selectFrom("follower")
    .select(["block", "hash", "timestamp"])
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  return block === null || hash === null
    ? null
    : { block: { number: block, hash: hash as Hex }, timestamp: timestamp ?? 0 };
}
