import { describe, expect, test } from "vitest";
import { BUYER, SELLER, STRANGER, sampleOffer, sampleTrade } from "../../test/sampleCatalogue.ts";
import { type Address, ZERO_ADDRESS } from "../bytes/hex.ts";
import type { Offer } from "../offers/offer.ts";
import { STATUSES, type Status } from "./trade.ts";
import { isEnded, MAX_WINDOW, QUIET_TIME, SEALING_WINDOW, tradeActions } from "./tradeActions.ts";

const DEADLINE = 1_000_000;
const AFTER = DEADLINE + 1;
const DAY = 86_400;
/** What can be done in every open state. The stranger is the arbiter of the samples, which have a deposit. */
const ALWAYS = ["refund by seller", "settle by buyer", "settle by seller"];
const PART = "releasePart by buyer";
const RELEASE = ["release by buyer", "signRelease by buyer"];

function actions(status: Status, now = DEADLINE, who: `0x${string}` | null = null) {
  return tradeActions(sampleTrade(), { status, time: DEADLINE }, who, now).map(({ kind, by }) => `${kind} by ${by}`);
}

describe("tradeActions", () => {
  test("default: a funded trade, to its deadline's last second", () => {
    expect(actions("Funded")).toEqual(["ship by seller", "extend by buyer", ...RELEASE, ...ALWAYS]);
  });

  test("behavior: a funded trade past its deadline can be expired, and no longer shipped", () => {
    expect(actions("Funded", AFTER)).toEqual(["extend by buyer", PART, ...RELEASE, ...ALWAYS, "expire by anyone"]);
  });

  test("behavior: a shipped trade, whose deposit is held until the time to inspect is over", () => {
    const disputes = ["dispute by buyer", "dispute by seller"];
    expect(actions("Shipped")).toEqual([...disputes, ...ALWAYS]);
    expect(actions("Shipped", AFTER)).toEqual([...RELEASE, ...ALWAYS, "expire by anyone"]);
  });

  test("behavior: a disputed trade is ruled until the deadline's last second", () => {
    expect(actions("Disputed")).toEqual(["rule by arbiter", ...ALWAYS]);
    expect(actions("Disputed", AFTER)).toEqual([...ALWAYS, "expire by anyone"]);
  });

  test("behavior: without a deposit, a shipped or disputed trade can be released at any time, and put off", () => {
    const kinds = (status: Status, who: Address = BUYER) =>
      tradeActions(sampleTrade({ offer: sampleOffer({ deposit: 0n }) }), { status, time: DEADLINE }, who, DEADLINE).map(
        ({ kind }) => kind,
      );
    expect(kinds("Shipped", SELLER)).toEqual(["extend", "refund", "settle"]);
    expect(kinds("Shipped")).toEqual(["dispute", "release", "signRelease", "settle"]);
    expect(kinds("Disputed")).toEqual(["release", "signRelease", "settle"]);
  });

  test("behavior: no part is released in the last 15 minutes, nor once the time to inspect is over", () => {
    const part = (status: Status, now: number, deposit: bigint) =>
      tradeActions(sampleTrade({ offer: sampleOffer({ deposit }) }), { status, time: DEADLINE }, BUYER, now).find(
        ({ kind }) => kind === "releasePart",
      )?.until;
    const last = DEADLINE - QUIET_TIME;
    expect([part("Funded", last, 0n), part("Funded", last + 1, 0n)]).toEqual([last, undefined]);
    expect([part("Shipped", last, 1n), part("Shipped", last + 1, 1n)]).toEqual([last, undefined]);
    expect([part("Shipped", last, 0n), part("Shipped", DEADLINE, 0n)]).toEqual([last, undefined]);
    expect([part("Shipped", AFTER, 0n), part("Funded", AFTER, 0n)]).toEqual([undefined, null]);
  });

  test("behavior: no arbiter, no dispute; no deposit, none by the seller", () => {
    const kinds = (change: Partial<Offer>) =>
      tradeActions(sampleTrade({ offer: sampleOffer(change) }), { status: "Shipped", time: DEADLINE }, null, DEADLINE)
        .filter(({ kind }) => kind === "dispute")
        .map(({ by }) => by);
    expect(kinds({ arbiter: ZERO_ADDRESS })).toEqual([]);
    expect(kinds({ deposit: 0n })).toEqual(["buyer"]);
    expect(kinds({})).toEqual(["buyer", "seller"]);
  });

  test("behavior: nothing is released in part of what can't be parted, or extended beyond the longest window", () => {
    const left = (deposit: bigint) => sampleTrade({ offer: sampleOffer({ price: 10n, deposit }), released: 9n });
    const kinds = (time: number, trade = left(0n)) =>
      tradeActions(trade, { status: "Funded", time }, null, DEADLINE).map(({ kind }) => kind);
    expect(kinds(DEADLINE + DAY)).not.toContain("releasePart");
    expect(kinds(DEADLINE + DAY, left(1n))).toContain("releasePart");
    expect(kinds(DEADLINE + MAX_WINDOW - 1)).toContain("extend");
    expect(kinds(DEADLINE + MAX_WINDOW)).not.toContain("extend");
  });

  test.each<Status>(["Released", "Refunded", "Ruled", "Settled"])(
    "behavior: a trade that is %s can be rated",
    (status) => {
      expect(actions(status, DEADLINE + SEALING_WINDOW)).toEqual(["rate by seller", "rate by buyer"]);
      expect(actions(status, DEADLINE + SEALING_WINDOW + 1)).toEqual([]);
    },
  );

  test("behavior: a trade that does not exist has no actions", () => {
    expect(actions("None")).toEqual([]);
  });

  test("args: who", () => {
    expect(actions("Funded", AFTER, SELLER)).toEqual(["refund by seller", "settle by seller", "expire by anyone"]);
    expect(actions("Disputed", DEADLINE, BUYER)).toEqual(["settle by buyer"]);
    expect(actions("Funded", AFTER, STRANGER)).toEqual(["expire by anyone"]);
    expect(actions("Funded", DEADLINE, STRANGER)).toEqual([]);
    expect(actions("Disputed", DEADLINE, STRANGER)).toEqual(["rule by arbiter"]);
  });

  test("behavior: says until when, and since when", () => {
    const at = (now: number) => tradeActions(sampleTrade(), { status: "Funded", time: DEADLINE }, null, now);
    expect(at(DEADLINE)[0]).toEqual({ kind: "ship", by: "seller", until: DEADLINE });
    expect(at(AFTER).at(-1)).toEqual({ kind: "expire", by: "anyone", until: null, from: AFTER });
  });

  test("behavior: every open trade has a deadline past which anyone can end it", () => {
    for (const status of STATUSES.filter((one) => one === "Funded" || one === "Shipped" || one === "Disputed")) {
      expect(isEnded(status)).toBe(false);
      expect(actions(status, AFTER, STRANGER)).toContain("expire by anyone");
    }
  });
});
