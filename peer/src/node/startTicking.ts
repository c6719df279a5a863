import type { Log } from "./logEvent.ts";

/** Runs a task again and again, never twice at the same time. Gives the function that ends that and waits for the last run. */
export function startTicking(task: () => Promise<void>, everyMs: number, log: Log): () => Promise<void> {
  let running = Promise.resolve();
  let idle = true;
  const timer = setInterval(() => {
    if (!idle) return;
    idle = false;
    running = task()
      .catch((error: Error) => log({ level: "error", event: "tick-failed", message: error.message }))
      .finally(() => {
        idle = true;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
