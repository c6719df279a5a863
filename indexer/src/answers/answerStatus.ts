import type { Deployment, Hex } from "@souk/protocol";
import type { StatusAnswer } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { Scores } from "../scores/scores.ts";
import { readFollower } from "./readFollower.ts";

export type StatusSources = {
  db: Database;
  deployment: Deployment;
  peer: { id: string; publisher: Hex; addresses: () => string[]; connections: () => number };
  chainStatus: () => StatusAnswer["chain"];
  scores: Scores;
  version: string;
};

/** Which market the index is of, how far it has read, and how its peer is connected. */
export async function answerStatus({
  db,
  deployment,
  peer,
  chainStatus,
  scores,
  version,
}: StatusSources): Promise<StatusAnswer> {
  const [follower, counts] = await Promise.all([
    readFollower(db),
    sql<{ heads: number; listings: number }>`
      select (select count(*) from sellers) as heads, (select count(*) from listings where current) as listings`.execute(
      db,
    ),
  ]);
  const { chainId, escrow, reputation } = deployment;
  return {
    version,
    chainId,
    escrow,
    reputation,
    block: follower?.block ?? null,
    chain: chainStatus(),
    publisher: peer.publisher,
    peer: { id: peer.id, addresses: peer.addresses(), connections: peer.connections() },
    heads: counts.rows[0]?.heads ?? 0,
    listings: counts.rows[0]?.listings ?? 0,
    scoreUnits: [...scores.units].map(([token, unit]) => ({ token, unit: unit.toString() })),
  };
}
