import type { ApiReputation } from "@souk/protocol/api";
import { sql } from "kysely";
import type { Database } from "../database/openDatabase.ts";
import type { Scores } from "../scores/scores.ts";

/** An account's ratings in both roles, how much they count, and how its sales stand. */
export async function readReputation(db: Database, account: string, scores: Scores): Promise<ApiReputation> {
  const [ratings, trades] = await Promise.all([
    sql<{ by_buyer: boolean; count: number; sum: number }>`
      select rater_is_buyer as by_buyer, count(*) as count, sum(stars) as sum from ratings
      where ratee = ${account} and stars is not null group by rater_is_buyer`.execute(db),
    sql<{ released: number; refunded: number; open: number }>`
      select count(*) filter (where status = 'Released') as released,
        count(*) filter (where status = 'Refunded') as refunded,
        count(*) filter (where status in ('Funded', 'Shipped', 'Disputed')) as open
      from trades where seller = ${account}`.execute(db),
  ]);
  const side = (byBuyer: boolean) => {
    const found = ratings.rows.find((row) => row.by_buyer === byBuyer);
    return { count: found?.count ?? 0, sum: found?.sum ?? 0 };
  };
  return {
    asSeller: side(true),
    asBuyer: side(false),
    score: scores.of(account),
    trades: trades.rows[0] ?? { released: 0, refunded: 0, open: 0 },
  };
}
