import { expect, test } from "vitest";
import { formatDuration } from "./formatDuration.ts";

test.each([
  [0, "less than a minute"],
  [59 * 60, "59 minutes"],
  [3600, "1 hour"],
  [5 * 3600 + 1800, "5 hours 30 minutes"],
  [86_400 + 4 * 3600, "1 day 4 hours"],
  [30 * 86_400 + 3600, "30 days"],
])("default: %s seconds are %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
