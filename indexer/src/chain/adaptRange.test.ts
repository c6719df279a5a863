import { expect, test } from "vitest";
import { adaptRange } from "./adaptRange.ts";

test("default: doubles up to a limit", () => {
  const range = adaptRange();
  const sizes = Array.from({ length: 8 }, () => {
    range.succeeded(0);
    return range.size();
  });
  expect(sizes).toEqual([4000, 8000, 16000, 32000, 50000, 50000, 50000, 50000]);
});

test("behavior: a node that takes 400 blocks is asked for more only now and then", () => {
  const range = adaptRange();
  const asked = Array.from({ length: 200 }, () => {
    const size = range.size();
    if (size > 400) range.refused();
    else range.succeeded(0);
    return size;
  });
  expect(asked.filter((size) => size > 400).length).toBeLessThan(25);
  expect(asked.reduce((sum, size) => sum + (size > 400 ? 0 : size), 0) / asked.length).toBeGreaterThan(200);
});

test("behavior: many events make the next range smaller", () => {
  const range = adaptRange();
  range.succeeded(6_000);
  expect(range.size()).toBe(1_000);
});

test("behavior: when even one block is refused, nothing is left to try", () => {
  const range = adaptRange();
  let halvings = 0;
  while (range.refused()) halvings++;
  expect([halvings, range.size()]).toEqual([10, 1]);
});
