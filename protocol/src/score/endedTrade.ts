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
  /** What was paid for the goods, in the token's smallest units. */
  value: bigint;
  /** When it ended, in unix seconds. */
  end: number;
  /** What the buyer gave the seller, 1 to 5; null without a rating. */
  stars: number | null;
};

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
    value: tradeAmount(trade),
    end: end.timestamp,
    stars: rated === undefined ? null : Number(rated.args.stars),
  };
}
