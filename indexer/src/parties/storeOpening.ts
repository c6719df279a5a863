import { errorFromCode, sealOf } from "@souk/protocol";
import type { ApiOpening } from "@souk/protocol/api";
import type { Database } from "../database/openDatabase.ts";

/**
 * Keeps the opening of a rating that is sealed on the chain, until it can be revealed. What doesn't open a seal is not kept,
 * so nobody can fill the index, or put words into a party's mouth. Throws `trade-not-found` or `request-invalid`.
 */
export async function storeOpening({ db }: { db: Database }, opening: ApiOpening): Promise<void> {
  const trade = await db
    .selectFrom("trades")
    .select(["buyer", "seller"])
    .where("id", "=", opening.trade)
    .executeTakeFirst();
  if (trade === undefined) throw errorFromCode("trade-not-found", { id: opening.trade });
  const [rater, ratee] = opening.raterIsBuyer ? [trade.buyer, trade.seller] : [trade.seller, trade.buyer];
  if (opening.rater !== rater) throw wrong("rater", rater, opening.rater);
  if (opening.ratee !== ratee) throw wrong("ratee", ratee, opening.ratee);
  const rating = await db
    .selectFrom("ratings")
    .select(["sealed", "stars"])
    .where("trade", "=", opening.trade)
    .where("rater", "=", opening.rater)
    .executeTakeFirst();
  const seal = sealOf(opening);
  if (rating?.sealed !== seal) throw wrong("salt", "the opening of what was sealed on the chain", seal);
  if (rating.stars !== null) return;
  const { raterIsBuyer, ...rest } = opening;
  await db
    .insertInto("openings")
    .values({ ...rest, rater_is_buyer: raterIsBuyer })
    .onConflict((conflict) => conflict.columns(["trade", "rater"]).doUpdateSet(rest))
    .execute();
}

function wrong(field: string, expected: string, seen: string) {
  return errorFromCode("request-invalid", { field, expected, seen });
}
