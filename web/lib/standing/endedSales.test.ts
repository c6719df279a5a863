import { expect, test } from "vitest";
import { endedSales } from "./endedSales.ts";

const trades = { released: 0, refunded: 0, ruled: 0, silent: 0, settled: 0, open: 3 };

test.each([
  [{}, "0 sales ended"],
  [{ released: 1 }, "1 sale ended"],
  [{ released: 1200, refunded: 4 }, "1,204 sales ended, 4 refunded"],
  [{ settled: 1 }, "1 sale ended, 1 settled by agreement"],
  [
    { released: 5, refunded: 1, ruled: 3, silent: 1 },
    "10 sales ended, 1 refunded, 3 decided by an arbiter, 1 divided as the offer says because the arbiter did not rule",
  ],
])("default: %o", (change, words) => {
  expect(endedSales({ ...trades, ...change })).toBe(words);
});
