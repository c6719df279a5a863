import { setTimeout as pause } from "node:timers/promises";
import type { ManagedProcess } from "./startProcess.ts";

export type WaitOptions = {
  /** Milliseconds until it is given up. */
  limit?: number;
  signal?: AbortSignal | undefined;
  /** When this process ends, there is nothing left to wait for. */
  process?: ManagedProcess;
};

/**
 * Asks again and again until `condition` gives something else than null, undefined or false; an error counts as "not
 * yet", and is the cause when it is given up. Rejects when the limit is over, the process ended, or the signal aborted.
 */
export async function waitUntil<T>(
  condition: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { limit = 60_000, signal, process }: WaitOptions = {},
): Promise<T> {
  const start = performance.now();
  let cause: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const value = await condition();
      if (value !== null && value !== undefined && value !== false) return value;
    } catch (error) {
      cause = error;
    }
    if (process && !process.running()) {
      const { code, signal: killedBy } = await process.exited;
      throw new Error(`it ended ${killedBy ? `by ${killedBy}` : `with code ${code}`}`, { cause });
    }
    if (performance.now() - start > limit) throw new Error(`it gave no answer in ${limit / 1000} s`, { cause });
    await pause(50, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted()); // with its own reason
  }
}
