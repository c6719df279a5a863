import { join, relative, resolve } from "node:path";
import { PartFailure } from "./partFailure.ts";
import { type Part, startPart } from "./startPart.ts";
import { startProcess } from "./startProcess.ts";

export type KeeperOptions = {
  /** Where the parts' logs go. */
  logs: string;
  restarts: number;
  onLost: (failure: PartFailure) => void;
  log: (line: string) => void;
  signal?: AbortSignal | undefined;
};

export type Keeper = {
  /** Aborts when the parts are being stopped. */
  signal: AbortSignal;
  /** One line of progress: seconds since the start, whose, what. */
  say(part: string, what: string): void;
  /** Starts a program that runs until it is stopped; resolves when it has printed its ready line. */
  start(name: string, args: string[], options?: { restarts?: number; env?: Record<string, string> }): Promise<Part>;
  /** Runs a program that ends by itself; resolves when it ended well. Its lines are passed on as progress. */
  run(name: string, args: string[]): Promise<void>;
  /** Work in this process, as a part: its failure is that part's. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Calls `close` when the parts are stopped, in its turn. */
  onStop(close: () => Promise<void> | void): void;
  /** Stops everything that was started, the last first. */
  stop(): Promise<void>;
};

const ROOT = resolve(import.meta.dirname, "../..");
const FIX = "run it again; if it fails in the same way, the lines above say why.";

/** Starts parts, says how far they are, and stops them in reverse order. Every failure is a PartFailure that names its part. */
export function keepParts(options: KeeperOptions): Keeper {
  const { logs, restarts, onLost, log } = options;
  const started = performance.now();
  const abort = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, abort.signal]) : abort.signal;
  const closers: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;

  const say = (part: string, what: string) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
    log(`${seconds} s  ${part.padEnd(9)} ${what}`);
  };
  const stopAll = async () => {
    abort.abort(new Error("The market is being stopped."));
    for (const close of closers.reverse()) await close();
  };

  return {
    signal,
    say,
    async start(name, args, own = {}) {
      const part = await startPart({
        name,
        args,
        cwd: ROOT,
        logFile: logFileOf(logs, name),
        fix: FIX,
        restarts,
        ...own,
        onLost,
        log,
        signal,
      });
      closers.push(part.stop);
      return part;
    },
    async run(name, args) {
      const program = startProcess({
        name,
        args,
        cwd: ROOT,
        logFile: logFileOf(logs, name),
        onLine: (line, stream) => stream === "stdout" && line.trim() !== "" && say(name, line.trim()),
      });
      closers.push(() => program.stop(1_000));
      const { code } = await program.exited;
      signal.throwIfAborted();
      if (code !== 0) throw new PartFailure(name, { why: `it ended with code ${code}`, fix: FIX, process: program });
    },
    async step(name, work) {
      try {
        return await work();
      } catch (why) {
        if (signal.aborted || why instanceof PartFailure) throw why;
        throw new PartFailure(name, { why, fix: FIX });
      }
    },
    onStop: (close) => void closers.push(close),
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}

/** Relative to where the user is, where that is shorter. */
function logFileOf(logs: string, name: string): string {
  const file = join(logs, `${name}.log`);
  const short = relative(process.cwd(), file);
  return short.startsWith("..") ? file : short;
}
