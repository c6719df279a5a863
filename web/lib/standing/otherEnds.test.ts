import { expect, test } from "vitest";
import { otherEnds } from "./otherEnds.ts";

const trades = { released: 5, refunded: 4, ruled: 0, silent: 0, settled: 0, open: 3 };

test("default: what was neither paid out nor refunded", () => {
  expect(otherEnds({ ...trades, ruled: 1200, silent: 1, settled: 2 })).toBe(
    "1,200 decided by an arbiter, 1 divided as the offer says because the arbiter did not rule, 2 settled by agreement",
  );
});

test("behavior: nothing of what there was none", () => {
  expect(otherEnds({ ...trades, settled: 1 })).toBe("1 settled by agreement");
  expect(otherEnds(trades)).toBe("");
});
