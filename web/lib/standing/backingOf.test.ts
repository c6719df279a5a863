import type { ApiScore } from "@souk/protocol/api";
import { expect, test } from "vitest";
import { type Backing, backingOf, type Rated, weighedStars } from "./backingOf.ts";

/** A score of so much weight from buyers who give so many stars. */
function scoreOf(weight: number, buyers: number, stars = 5): ApiScore {
  const score = (100 * weight * ((stars - 1) / 4)) / (weight + 100);
  return { score, weight, buyers, block: { number: 1, hash: `0x${"11".repeat(32)}` }, time: 1 };
}

test.each<[string, Rated, Backing]>([
  ["no score", { count: 100, average: 5, score: null }, "unknown"],
  ["nobody rated", { count: 0, average: 0, score: scoreOf(0, 0) }, "new"],
  ["a handful of buyers", { count: 6, average: 5, score: scoreOf(5.4, 6) }, "new"],
  ["100 accounts of the seller's own", { count: 100, average: 5, score: scoreOf(5 + 100 / 16, 100) }, "hardly"],
  ["200 accounts of the seller's own", { count: 200, average: 5, score: scoreOf(5 + 200 / 16, 200) }, "hardly"],
  ["one account that rates again and again", { count: 500, average: 5, score: scoreOf(5, 1) }, "hardly"],
  ["sales for what is no money", { count: 1000, average: 5, score: scoreOf(0, 0) }, "hardly"],
  ["few buyers of great weight", { count: 9, average: 5, score: scoreOf(20, 9) }, "partly"],
  ["some weight", { count: 60, average: 5, score: scoreOf(30, 60) }, "partly"],
  ["the honest seller of docs/protocol.md", { count: 150, average: 5, score: scoreOf(82, 150) }, "well"],
  ["bad stars that are as well backed", { count: 150, average: 2, score: scoreOf(82, 150, 2) }, "well"],
  ["good stars of one's own over bad ones", { count: 1150, average: 4.6, score: scoreOf(82, 1150, 2.1) }, "disputed"],
  [
    "bad stars of a rival's accounts over good ones",
    { count: 950, average: 1.6, score: scoreOf(85, 950, 4.6) },
    "disputed",
  ],
])("default: %s", (_, rated, backing) => {
  expect(backingOf(rated)).toBe(backing);
});

test("behavior: stars by weight, between 1 and 5 though score and weight are rounded", () => {
  expect(weighedStars(scoreOf(50, 20, 3.4))).toBeCloseTo(3.4);
  expect(weighedStars({ ...scoreOf(5, 20), score: 4.77 })).toBe(5);
  expect(weighedStars(scoreOf(0, 0))).toBe(1);
});
