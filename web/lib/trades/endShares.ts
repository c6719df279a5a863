import { type Division, divideTrade, type Trade, type TradeState } from "@souk/protocol";
import type { ChainEvent, TradeRecord } from "@souk/protocol/api";

/**
 * How a trade's money went at its end, in smallest units; null while it is open. The terms say it of a release and a refund;
 * of a ruling and a settlement only the event does, so it is null until an index tells of that.
 */
export function endShares(
  trade: Trade,
  { status }: TradeState,
  { events }: Pick<TradeRecord, "events">,
): Division | null {
  if (status === "Released") return divideTrade(trade, { kind: "release" });
  if (status === "Refunded") return divideTrade(trade, { kind: "refund" });
  const end = events.findLast(({ name }) => name === status && (name === "Ruled" || name === "Settled"));
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

/** Whether a ruling is not the arbiter's but what the offer says of its silence: it comes with an expiry, without a note. */
export function isSilent({ events }: Pick<TradeRecord, "events">): boolean {
  const ruled = events.findLast(({ name }) => name === "Ruled");
  const disputed = events.findLast(({ name }) => name === "Disputed");
  return ruled !== undefined && disputed !== undefined && ruled.timestamp > Number(disputed.args.ruleBy);
}
