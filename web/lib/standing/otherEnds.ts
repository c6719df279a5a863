import type { ApiReputation } from "@souk/protocol/api";
import { formatCount } from "../format/formatCount.ts";

/**
 * How sales ended that were neither paid out nor refunded: "3 decided by an arbiter, 1 settled by agreement". Empty where there
 * are none.
 */
export function otherEnds({ ruled, silent, settled }: ApiReputation["trades"]): string {
  const ends: [number, string][] = [
    [ruled, "decided by an arbiter"],
    [silent, "divided as the offer says because the arbiter did not rule"],
    [settled, "settled by agreement"],
  ];
  return ends
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatCount(count)} ${words}`)
    .join(", ");
}
