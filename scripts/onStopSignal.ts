/** Longer than npm takes to pass a Ctrl-C on, which the terminal has sent already. */
const SAME_MS = 1_000;

/**
 * Calls `stop` once, when the process is asked to end (Ctrl-C, SIGTERM, SIGHUP), and leaves it the time to do so in order. Who asks
 * again a second later or more has no patience: the process ends at once.
 */
export function onStopSignal(stop: (signal: NodeJS.Signals) => void): void {
  let first: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (first === undefined) {
        first = performance.now();
        stop(signal);
      } else if (performance.now() - first > SAME_MS) process.exit(1);
    });
  }
}
