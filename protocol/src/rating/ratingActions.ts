import type { Address } from "../bytes/hex.ts";
import type { Trade, TradeState } from "../trade/trade.ts";
import { type Actor, isEnded, SEALING_WINDOW } from "../trade/tradeActions.ts";

/** What a party did to rate a trade, in the order of the contract's `RatingStatus`. */
export const RATING_STATUSES = ["None", "Sealed", "Rated"] as const;

export type RatingStatus = (typeof RATING_STATUSES)[number];

/** Who rates. */
export type Rater = "buyer" | "seller";

/**
 * `seal`: commit to a rating that stays hidden until the other side has rated. `rate`: rate in the open, once the other
 * side has. `reveal`: open a seal.
 */
export type RatingAction = {
  kind: "seal" | "rate" | "reveal";
  /** Whose rating it is. */
  rater: Rater;
  /** Who can do it. */
  by: Actor;
  /** The last second it can be done, in unix seconds; null for ever. */
  until: number | null;
};

/**
 * What can be done about a trade's ratings at a time (unix seconds): what the contract accepts in a block of that time.
 * `ratings` says what each side has done. With an account, only what that account can do; with null, what anybody can.
 */
export function ratingActions(
  trade: Trade,
  state: TradeState,
  ratings: Record<Rater, RatingStatus>,
  who: Address | null,
  now: number,
): RatingAction[] {
  if (!isEnded(state.status)) return [];
  const windowEnd = state.time + SEALING_WINDOW;
  return (["buyer", "seller"] as const)
    .flatMap((rater) => actionsOf(rater, ratings, windowEnd, now))
    .filter(({ by, rater }) => {
      const account = rater === "buyer" ? trade.buyer : trade.offer.seller;
      return who === null || by === "anyone" || who === account;
    });
}

function actionsOf(rater: Rater, ratings: Record<Rater, RatingStatus>, windowEnd: number, now: number): RatingAction[] {
  const otherCame = ratings[rater === "buyer" ? "seller" : "buyer"] !== "None";
  const over = now > windowEnd;
  if (ratings[rater] === "Sealed") {
    return otherCame || over ? [{ kind: "reveal", rater, by: "anyone", until: null }] : [];
  }
  if (ratings[rater] === "Rated" || over) return [];
  const seal: RatingAction = { kind: "seal", rater, by: rater, until: windowEnd };
  return otherCame ? [{ kind: "rate", rater, by: rater, until: windowEnd }, seal] : [seal];
}
