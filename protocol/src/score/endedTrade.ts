import type { ChainEvent } from "../api/chainEvent.ts";
import type { ApiTrade } from "../api/trade.ts";
import { tradeFromJson } from "../api/tradeJson.ts";
import type { Address } from "../bytes/hex.ts";
import type { Status } from "../trade/trade.ts";
import { isEnded } from "../trade/tradeActions.ts";
import { tradeAmount } from "../trade/tradeAmount.ts";

/** What a score is computed from: a trade that has ended. */
export type EndedTrade = {
  seller: Address;
  buyer: Address;
  token: Address;
  /** What the seller got for the goods, parts included, in the token's smallest units: 0 if all was refunded. */
  value: bigint;
  /** When it ended, in unix seconds. */
  end: number;
  /** What the buyer gave the seller, 1 to 5; null without a rating. */
  stars: number | null;
};

/** The events that say what the seller is paid, as `toSeller`: the referrer's share, which may be the buyer's, is off. */
const PAYING_EVENTS = ["PartReleased", "Released", "Ruled", "Settled"];

/**
 * The ended trades of a market from the events of its contracts, all of them or those up to a block, in the chain's order: what
 * scores are computed from. Events of anything else are passed over.
 */
export function endedTradesOf(events: readonly ChainEvent[]): EndedTrade[] {
  const byTrade = Map.groupBy(events, ({ args: { id, trade } }) => id ?? trade);
  return [...byTrade.values()].flatMap((theirs) => endedTradeOf(theirs) ?? []);
}

/** A trade from its events, in the chain's order; null if it has not ended. */
export function endedTradeOf(events: readonly ChainEvent[]): EndedTrade | null {
  const bought = events.find(({ name }) => name === "Bought");
  const end = events.find(({ name }) => isEnded(name as Status));
  if (bought === undefined || end === undefined) return null;
  const trade = tradeFromJson(bought.args.trade as ApiTrade);
  const { seller, token } = trade.offer;
  const rated = events.find(
    ({ name, args }) => name === "Rated" && args.raterIsBuyer === true && args.ratee === seller,
  );
  return {
    seller,
    buyer: trade.buyer,
    token,
    value: paidForGoods(events, tradeAmount(trade)),
    end: end.timestamp,
    stars: rated === undefined ? null : Number(rated.args.stars),
  };
}

/** What the seller got, without what it got beyond the price, out of the deposit: that is for damage. */
function paidForGoods(events: readonly ChainEvent[], price: bigint): bigint {
  const paid = events
    .filter(({ name }) => PAYING_EVENTS.includes(name))
    .reduce((all, { args }) => all + BigInt(args.toSeller as string), 0n);
  return paid < price ? paid : price;
}
