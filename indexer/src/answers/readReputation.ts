import type { ApiReputation } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { Scores } from "../scores/scores.ts";

/** An account's ratings in both roles, how much they count, and how its sales ended or stand. */
export async function readReputation(db: Database, account: string, scores: Scores): Promise<ApiReputation> {
  const [ratings, trades] = await Promise.all([
    sql<{ by_buyer: boolean; count: number; sum: number }>`
      select rater_is_buyer as by_buyer, count(*) as count, sum(stars) as sum from ratings
      where ratee = ${account} and stars is not null group by rater_is_buyer`.execute(db),
    countTrades(db, account),
  ]);
  const side = (byBuyer: boolean) => {
    const found = ratings.rows.find((row) => row.by_buyer === byBuyer);
    return { count: found?.count ?? 0, sum: found?.sum ?? 0 };
  };
  return {
    asSeller: side(true),
    asBuyer: side(false),
    score: scores.of(account),
    trades,
  };
}

/** A ruling after the arbiter's time was over is not the arbiter's: somebody had the trade divided as its offer says. */
async function countTrades(db: Database, seller: string): Promise<ApiReputation["trades"]> {
  const { rows } = await sql<ApiReputation["trades"]>`
    select count(*) filter (where status = 'Released') as released,
      count(*) filter (where status = 'Refunded') as refunded,
      count(*) filter (where status = 'Ruled' and not silent) as ruled,
      count(*) filter (where status = 'Ruled' and silent) as silent,
      count(*) filter (where status = 'Settled') as settled,
      count(*) filter (where status in ('Funded', 'Shipped', 'Disputed')) as open
    from (select t.status, t.status = 'Ruled' and exists (select from events e where e.trade = t.id
        and e.name = 'Disputed' and (e.args->>'ruleBy')::bigint < t.time) as silent
      from trades t where t.seller = ${seller}) sales`.execute(db);
  return rows[0] ?? { released: 0, refunded: 0, ruled: 0, silent: 0, settled: 0, open: 0 };
}
