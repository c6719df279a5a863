import { expect, test } from "vitest";
import { BoundedMap } from "./boundedMap.ts";

test("default: forgets the key least recently used", () => {
  const map = new BoundedMap<string, number>(2);
  map.set("a", 1);
  map.set("b", 2);
  expect(map.get("a")).toBe(1);
  map.set("c", 3);
  expect([...map.keys()]).toEqual(["a", "c"]);
  expect([map.get("b"), map.has("b"), map.size]).toEqual([undefined, false, 2]);
});

test("behavior: a key that is set again keeps one place", () => {
  const map = new BoundedMap<string, number>(2);
  for (const value of [1, 2, 3]) map.set("a", value);
  map.set("b", 1);
  expect([map.get("a"), map.size]).toEqual([3, 2]);
  map.delete("a");
  expect(map.size).toBe(1);
  map.clear();
  expect(map.size).toBe(0);
});
