import type { Division } from "@souk/protocol";
import type { ChainEvent, TradeRecord } from "@souk/protocol/api";

/** How a trade's money went at its end, in smallest units, as the event of its end tells; null while it is open. */
export function endShares({ events }: Pick<TradeRecord, "events">): Division | null {
  const end = events.findLast(({ name }) => ["Released", "Refunded", "Ruled", "Settled"].includes(name));
  return end ? sharesOf(end) : null;
}

/** What an event tells of who got what; 0 for whom it does not name. */
export function sharesOf({ args }: Pick<ChainEvent, "args">): Division {
  const share = (name: keyof Division) => (/^\d+$/.test(String(args[name])) ? BigInt(String(args[name])) : 0n);
  return {
    toSeller: share("toSeller"),
    toBuyer: share("toBuyer"),
    toArbiter: share("toArbiter"),
    toReferrer: share("toReferrer"),
  };
}
