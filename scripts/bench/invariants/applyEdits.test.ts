import { expect, test } from "vitest";
import { applyEdits } from "./applyEdits.ts";

test("default: each edit is made in the one place that it fits", () => {
  expect(
    applyEdits("a + b; c + d;", [
      ["a + b", "a - b"],
      ["; c", "; $& c"],
    ]),
  ).toBe("a - b; $& c + d;");
});

test("error: what no longer fits, or fits twice, is refused", () => {
  expect(() => applyEdits("a + b;", [["a - b", ""]])).toThrow("An edit fits in 0 places, and must in one: a - b");
  expect(() => applyEdits("a + a;", [["a", ""]])).toThrow("An edit fits in 2 places");
});
