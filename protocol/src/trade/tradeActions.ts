import type { Address } from "../bytes/hex.ts";
import type { Status, Trade, TradeState } from "./trade.ts";

/** What can be done with a trade. `signRelease`: sign a release that anybody may then submit. */
export type ActionKind = "ship" | "release" | "signRelease" | "refund" | "expire" | "rate";

/** Who can do it. */
export type Actor = "seller" | "buyer" | "anyone";

/** Something that can be done with a trade now. */
export type Action = {
  kind: ActionKind;
  by: Actor;
  /** The last second it can be done, in unix seconds; null for as long as the trade stays in this state. */
  until: number | null;
  /** The first second it could be done, in unix seconds, where a deadline had to pass first. */
  from?: number;
};

/** The time after a trade's end in which ratings can be sealed, in seconds: 14 days. */
export const SEALING_WINDOW = 1_209_600;

/**
 * What can be done with a trade at a time (unix seconds): what its contract accepts in a block of that time. With an
 * account, only what that account can do; with null, what anybody can do, each with who.
 */
export function tradeActions(trade: Trade, state: TradeState, who: Address | null, now: number): Action[] {
  return openActions(state, now).filter(({ by }) => who === null || by === "anyone" || who === accountOf(trade, by));
}

/** Whether a status is an end: nothing but rating comes after it. */
export function isEnded(status: Status): boolean {
  return status === "Released" || status === "Refunded" || status === "Ruled" || status === "Settled";
}

function accountOf(trade: Trade, actor: "seller" | "buyer"): Address {
  return actor === "seller" ? trade.offer.seller : trade.buyer;
}

function openActions({ status, time }: TradeState, now: number): Action[] {
  const late = now > time;
  switch (status) {
    case "Funded":
      return [
        ...(late ? [] : [{ kind: "ship", by: "seller", until: time } as const]),
        { kind: "release", by: "buyer", until: null },
        { kind: "signRelease", by: "buyer", until: null },
        { kind: "refund", by: "seller", until: null },
        ...(late ? [{ kind: "expire", by: "anyone", until: null, from: time + 1 } as const] : []),
      ];
    case "Shipped":
      return [
        { kind: "release", by: "buyer", until: null },
        { kind: "signRelease", by: "buyer", until: null },
        { kind: "refund", by: "seller", until: null },
        ...(late ? [{ kind: "expire", by: "anyone", until: null, from: time + 1 } as const] : []),
      ];
    case "Disputed":
    case "None":
      return [];
    default:
      if (now > time + SEALING_WINDOW) return [];
      return [
        { kind: "rate", by: "seller", until: time + SEALING_WINDOW },
        { kind: "rate", by: "buyer", until: time + SEALING_WINDOW },
      ];
  }
}
