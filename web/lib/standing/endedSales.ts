import type { ApiReputation } from "@souk/protocol/api";
import { formatCount } from "../format/formatCount.ts";
import { otherEnds } from "./otherEnds.ts";

/** How many sales ended, in whatever way, and how, but for those that were paid out: "13 sales ended, 4 refunded". */
export function endedSales(trades: ApiReputation["trades"]): string {
  const all = trades.released + trades.refunded + trades.ruled + trades.silent + trades.settled;
  const refunded = trades.refunded > 0 ? `${formatCount(trades.refunded)} refunded` : "";
  const sum = `${formatCount(all)} ${all === 1 ? "sale" : "sales"} ended`;
  return [sum, refunded, otherEnds(trades)].filter(Boolean).join(", ");
}
