import type { ApiScore } from "@souk/protocol/api";
import { expect, test } from "vitest";
import { type Backing, backingOf, weighedStars } from "./backingOf.ts";

/** A score of so much weight from buyers who give so many stars. */
function scoreOf(weight: number, buyers: number, stars = 5): ApiScore {
  const score = (100 * weight * ((stars - 1) / 4)) / (weight + 100);
  return { score, weight, buyers, block: { number: 1, hash: `0x${"11".repeat(32)}` }, time: 1 };
}

test.each<[string, ApiScore | null, number, Backing]>([
  ["no score", null, 5, "unknown"],
  ["nobody rated", scoreOf(0, 0), 0, "new"],
  ["a handful of buyers", scoreOf(5.4, 6), 5, "new"],
  ["100 accounts of the seller's own", scoreOf(5 + 100 / 16, 100), 5, "hardly"],
  ["200 accounts of the seller's own", scoreOf(5 + 200 / 16, 200), 5, "hardly"],
  ["few buyers of great weight", scoreOf(20, 9), 5, "partly"],
  ["some weight", scoreOf(30, 60), 5, "partly"],
  ["the honest seller of docs/protocol.md", scoreOf(82, 150), 5, "well"],
  ["bad stars that are as well backed", scoreOf(82, 150, 2), 2, "well"],
  ["bad stars with good ones of one's own on top", scoreOf(82, 1150, 2.1), 4.6, "disputed"],
])("default: %s", (_, score, average, backing) => {
  expect(backingOf(score, average)).toBe(backing);
});

test("behavior: stars by weight, between 1 and 5 though score and weight are rounded", () => {
  expect(weighedStars(scoreOf(50, 20, 3.4))).toBeCloseTo(3.4);
  expect(weighedStars({ ...scoreOf(5, 20), score: 4.77 })).toBe(5);
  expect(weighedStars(scoreOf(0, 0))).toBe(1);
});
