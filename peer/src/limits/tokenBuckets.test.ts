import { expect, test } from "vitest";
import { createTokenBuckets } from "./tokenBuckets.ts";

test("default: gives the burst at once, then as much as time brings", () => {
  let now = 0;
  const buckets = createTokenBuckets({ burst: 3, perSecond: 2 }, () => now);
  expect([1, 2, 3, 4].map(() => buckets.take("a"))).toEqual([true, true, true, false]);
  now = 500;
  expect([buckets.take("a"), buckets.take("a")]).toEqual([true, false]);
  now = 60_000;
  expect([1, 2, 3, 4].map(() => buckets.take("a"))).toEqual([true, true, true, false]);
});

test("behavior: keys do not share a bucket", () => {
  const buckets = createTokenBuckets({ burst: 1, perSecond: 0 }, () => 0);
  expect([buckets.take("a"), buckets.take("b"), buckets.take("a")]).toEqual([true, true, false]);
});

test("args: a cost that is not covered takes nothing", () => {
  const buckets = createTokenBuckets({ burst: 10, perSecond: 0 }, () => 0);
  expect([buckets.take("a", 11), buckets.take("a", 10), buckets.take("a", 1)]).toEqual([false, true, false]);
});

test("behavior: remembers an empty bucket through a flood of other keys that are full again", () => {
  let now = 0;
  const buckets = createTokenBuckets({ burst: 1, perSecond: 0.001 }, () => now);
  buckets.take("spender");
  now = 1;
  for (let key = 0; key < 9_000; key++) buckets.take(`other ${key}`);
  expect(buckets.take("spender")).toBe(false);
});
