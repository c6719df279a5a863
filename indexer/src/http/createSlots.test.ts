import { expect, test } from "vitest";
import { createSlots } from "./createSlots.ts";

test("default", () => {
  const slots = createSlots({ all: 3, each: 2 });
  const first = slots.take("a");
  slots.take("a");
  expect(() => slots.take("a")).toThrow(expect.objectContaining({ code: "rate-limited" }));
  slots.take("b");
  expect(() => slots.take("c")).toThrow(expect.objectContaining({ code: "rate-limited" }));
  first();
  first();
  expect(slots.count()).toBe(2);
  slots.take("c");
  expect(slots.count()).toBe(3);
});
