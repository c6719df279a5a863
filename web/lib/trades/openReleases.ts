import { type Trade, type TradeState, tradeActions } from "@souk/protocol";
import type { SignedRelease, TradeRecord } from "@souk/protocol/api";

/**
 * The releases that the buyer has signed and that the contract would take at a time (unix seconds), the newest last. None while it
 * refuses any: where a deposit is held that the seller may still claim.
 */
export function openReleases(
  { record, trade, state }: { record: Pick<TradeRecord, "releases">; trade: Trade; state: TradeState },
  now: number,
): SignedRelease[] {
  return canRelease(trade, state, now) ? record.releases.filter(({ deadline }) => deadline >= now) : [];
}

/** Whether the contract takes a release at a time (unix seconds), by the buyer or with the buyer's signature. */
export function canRelease(trade: Trade, state: TradeState, now: number): boolean {
  return tradeActions(trade, state, trade.buyer, now).some(({ kind }) => kind === "release");
}
