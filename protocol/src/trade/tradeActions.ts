import { type Address, ZERO_ADDRESS } from "../bytes/hex.ts";
import type { Status, Trade, TradeState } from "./trade.ts";
import { tradeAmount } from "./tradeAmount.ts";

/**
 * What can be done with a trade. `signRelease`: sign a release that anybody may then submit. `settle`: divide the money as
 * both agree, which needs the other's signature.
 */
export type ActionKind =
  | "ship"
  | "extend"
  | "releasePart"
  | "dispute"
  | "release"
  | "signRelease"
  | "refund"
  | "settle"
  | "rule"
  | "expire"
  | "rate";

/** Who can do it. */
export type Actor = "seller" | "buyer" | "arbiter" | "anyone";

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

/** How far ahead a deadline can be extended, in seconds: 180 days. */
export const MAX_WINDOW = 15_552_000;

/** How long before a deadline no part can be released, which would void what the parties send; in seconds. */
export const QUIET_TIME = 900;

/**
 * What can be done with a trade at a time (unix seconds): what its contract accepts in a block of that time. With an
 * account, only what that account can do; with null, what anybody can do, each with who.
 */
export function tradeActions(trade: Trade, state: TradeState, who: Address | null, now: number): Action[] {
  return openActions(trade, state, now).filter(
    ({ by }) => who === null || by === "anyone" || who === accountOf(trade, by),
  );
}

/** Whether a status is an end: nothing but rating comes after it. */
export function isEnded(status: Status): boolean {
  return status === "Released" || status === "Refunded" || status === "Ruled" || status === "Settled";
}

function accountOf({ offer, buyer }: Trade, actor: Exclude<Actor, "anyone">): Address {
  return actor === "buyer" ? buyer : offer[actor];
}

function openActions(trade: Trade, { status, time }: TradeState, now: number): Action[] {
  const late = now > time;
  const canDispute = !late && trade.offer.arbiter !== ZERO_ADDRESS;
  const canExtend = time < now + MAX_WINDOW;
  const holdsDeposit = trade.offer.deposit > 0n;
  switch (status) {
    case "Funded":
      return [
        ...(late ? [] : [{ kind: "ship", by: "seller", until: time } as const]),
        ...(canExtend ? [{ kind: "extend", by: "buyer", until: null } as const] : []),
        ...parts(trade, late ? null : time - QUIET_TIME, now),
        ...releases(),
        ...alwaysOpen(),
        ...expiry(time, late),
      ];
    case "Shipped":
      return [
        ...(canExtend && !holdsDeposit ? [{ kind: "extend", by: "seller", until: null } as const] : []),
        ...(canDispute ? [{ kind: "dispute", by: "buyer", until: time } as const] : []),
        ...(canDispute && holdsDeposit ? [{ kind: "dispute", by: "seller", until: time } as const] : []),
        ...parts(trade, time - QUIET_TIME, now),
        ...(late || !holdsDeposit ? releases() : []),
        ...alwaysOpen(),
        ...expiry(time, late),
      ];
    case "Disputed":
      return [
        ...(late ? [] : [{ kind: "rule", by: "arbiter", until: time } as const]),
        ...(holdsDeposit ? [] : releases()),
        ...alwaysOpen(),
        ...expiry(time, late),
      ];
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

/** A part is less than all that is left; where a deposit is held, it can be all. */
function parts(trade: Trade, until: number | null, now: number): Action[] {
  const least = trade.offer.deposit > 0n ? 1n : 2n;
  if (tradeAmount(trade) < least || (until !== null && now > until)) return [];
  return [{ kind: "releasePart", by: "buyer", until }];
}

/** Where a deposit is held, the buyer can't take it back between the shipping and the end of the time to object. */
function releases(): Action[] {
  return [
    { kind: "release", by: "buyer", until: null },
    { kind: "signRelease", by: "buyer", until: null },
  ];
}

/** What the parties can do at any time before the end: the seller gives way, or both meet half-way. */
function alwaysOpen(): Action[] {
  return [
    { kind: "refund", by: "seller", until: null },
    { kind: "settle", by: "buyer", until: null },
    { kind: "settle", by: "seller", until: null },
  ];
}

function expiry(time: number, late: boolean): Action[] {
  return late ? [{ kind: "expire", by: "anyone", until: null, from: time + 1 }] : [];
}
