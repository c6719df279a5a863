import { describe, expect, test } from "vitest";
import { BUYER, SELLER, STRANGER, sampleTrade } from "../../test/sampleCatalogue.ts";
import { STATUSES, type Status } from "./trade.ts";
import { isEnded, SEALING_WINDOW, tradeActions } from "./tradeActions.ts";

const DEADLINE = 1_000_000;
const AFTER = DEADLINE + 1;

function actions(status: Status, now = DEADLINE, who: `0x${string}` | null = null) {
  return tradeActions(sampleTrade(), { status, time: DEADLINE }, who, now).map(({ kind, by }) => `${kind} by ${by}`);
}

describe("tradeActions", () => {
  test("default: a funded trade, to its deadline's last second", () => {
    expect(actions("Funded")).toEqual([
      "ship by seller",
      "release by buyer",
      "signRelease by buyer",
      "refund by seller",
    ]);
  });

  test("behavior: a funded trade past its deadline can be expired, and no longer shipped", () => {
    expect(actions("Funded", AFTER)).toEqual([
      "release by buyer",
      "signRelease by buyer",
      "refund by seller",
      "expire by anyone",
    ]);
  });

  test("behavior: a shipped trade", () => {
    expect(actions("Shipped")).toEqual(["release by buyer", "signRelease by buyer", "refund by seller"]);
    expect(actions("Shipped", AFTER)).toEqual([
      "release by buyer",
      "signRelease by buyer",
      "refund by seller",
      "expire by anyone",
    ]);
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
    expect(actions("Funded", AFTER, SELLER)).toEqual(["refund by seller", "expire by anyone"]);
    expect(actions("Funded", AFTER, BUYER)).toEqual(["release by buyer", "signRelease by buyer", "expire by anyone"]);
    expect(actions("Funded", AFTER, STRANGER)).toEqual(["expire by anyone"]);
    expect(actions("Funded", DEADLINE, STRANGER)).toEqual([]);
  });

  test("behavior: says until when, and since when", () => {
    const at = (now: number) => tradeActions(sampleTrade(), { status: "Funded", time: DEADLINE }, null, now);
    expect(at(DEADLINE)[0]).toEqual({ kind: "ship", by: "seller", until: DEADLINE });
    expect(at(AFTER).at(-1)).toEqual({ kind: "expire", by: "anyone", until: null, from: AFTER });
  });

  test("behavior: every open trade has a deadline past which anyone can end it", () => {
    for (const status of STATUSES.filter((one) => one === "Funded" || one === "Shipped")) {
      expect(isEnded(status)).toBe(false);
      expect(actions(status, AFTER, STRANGER)).toContain("expire by anyone");
    }
  });
});
