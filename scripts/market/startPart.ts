import { writeFileSync } from "node:fs";
import { PartFailure } from "./partFailure.ts";
import { type Ready, readyLine } from "./readyLine.ts";
import { type ManagedProcess, type ProcessOptions, startProcess } from "./startProcess.ts";
import { waitUntil } from "./waitUntil.ts";

export type PartOptions = Omit<ProcessOptions, "onLine"> & {
  /** What a person can do when it fails. */
  fix: string;
  /** How often it is started again when it ends by itself. 0: `onLost` is called at once. */
  restarts: number;
  /** It ended by itself and stays down. */
  onLost: (failure: PartFailure) => void;
  log: (line: string) => void;
  signal?: AbortSignal | undefined;
};

/** A part of the market that runs as a process of its own. */
export type Part = {
  name: string;
  pid(): number;
  running(): boolean;
  /** What it said of itself when it was up. */
  ready(): Ready;
  /** Starts it again, with the same arguments, after `stop` or `kill`. Resolves when it is up. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Ends it at once and by force, as a crash would, but without the restart that follows a crash. */
  kill(): Promise<void>;
};

/** Starts a part and waits until it is up: until it has printed its ready line. Throws PartFailure, with the process ended, when it does not get there. */
export async function startPart(options: PartOptions): Promise<Part> {
  const { name, fix, restarts, onLost, log, signal } = options;
  let current: ManagedProcess | undefined;
  let ready: Ready | null = null;
  let wanted = false;
  let restarted = 0;

  const start = async () => {
    if (current?.running()) return;
    wanted = true;
    ready = null;
    const process = startProcess({ ...options, onLine: (line) => (ready ??= readyLine(line)) });
    current = process;
    writeFileSync(options.logFile.replace(/\.log$/, ".pid"), `${process.pid}\n`);
    try {
      await waitUntil(() => ready, { process, signal });
    } catch (why) {
      wanted = false;
      await process.stop(2_000);
      if (signal?.aborted) throw why;
      throw new PartFailure(name, { why, fix, process });
    }
    void process.exited.then(({ code, signal: by }) => {
      if (wanted && current === process) lost(new Error(`it ended ${by ? `by ${by}` : `with code ${code}`}`));
    });
  };
  const lost = (why: Error) => {
    const failure = new PartFailure(name, { why, fix, process: current });
    if (restarted >= restarts) {
      wanted = false;
      onLost(failure);
      return;
    }
    restarted += 1;
    log(`${failure.message}\n  It is started again (${restarted} of ${restarts}).`);
    start().then(
      () => log(`The ${name} is back.`),
      (error: unknown) => {
        if (!signal?.aborted) onLost(error as PartFailure);
      },
    );
  };

  await start();
  return {
    name,
    pid: () => current?.pid ?? 0,
    running: () => current?.running() ?? false,
    ready: () => ready ?? { ready: true },
    start,
    async stop() {
      wanted = false;
      await current?.stop();
    },
    async kill() {
      wanted = false;
      current?.kill();
      await current?.exited;
    },
  };
}
