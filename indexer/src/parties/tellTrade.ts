import type { Address, Hex, Status } from "@souk/protocol";
import type { Changes } from "../changes.ts";
import type { Database } from "../database/openDatabase.ts";

/** Tells that a trade has changed by what a party left at this index, which the chain knows nothing of. */
export async function tellTrade({ db, changes }: { db: Database; changes: Changes }, id: Hex): Promise<void> {
  const trade = await db
    .selectFrom("trades")
    .select(["seller", "buyer", "status"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (trade === undefined) return;
  const { seller, buyer, status } = trade;
  changes.tell({
    type: "trade",
    id,
    seller: seller as Address,
    buyer: buyer as Address,
    status: status as Exclude<Status, "None">,
  });
}
