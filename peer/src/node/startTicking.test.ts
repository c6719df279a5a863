import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LogEvent } from "./logEvent.ts";
import { startTicking } from "./startTicking.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("default: runs at every interval, but not while the last run goes on, and waits for that in the end", async () => {
  let runs = 0;
  let finish: () => void = () => {};
  const task = () => {
    runs++;
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  const stop = startTicking(task, 1_000, () => {});
  await vi.advanceTimersByTimeAsync(3_500);
  expect(runs).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(2);
  let stopped = false;
  const stopping = stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([runs, stopped]).toEqual([2, false]);
  finish();
  await stopping;
});

test("error: a run that fails is logged, and the next one comes", async () => {
  const events: LogEvent[] = [];
  let runs = 0;
  const stop = startTicking(
    async () => {
      runs++;
      throw new Error("disk full");
    },
    1_000,
    (event) => void events.push(event),
  );
  await vi.advanceTimersByTimeAsync(2_000);
  await stop();
  expect(runs).toBe(2);
  expect(events[0]).toEqual({ level: "error", event: "tick-failed", message: "disk full" });
});
