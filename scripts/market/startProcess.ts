import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { dirname, resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";

const KEPT_LINES = 40;
const EXIT_WITH_PARENT = pathToFileURL(resolve(import.meta.dirname, "exitWithParent.ts")).href;

/** `args` are Node's own arguments: the program's file first, then what it takes. */
export type ProcessOptions = {
  name: string;
  args: string[];
  logFile: string;
  cwd?: string;
  env?: Record<string, string>;
  /** Gets each line of its output, without colours. */
  onLine?: (line: string, stream: "stdout" | "stderr") => void;
};

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type ManagedProcess = {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves when the process has ended and its output is read. Never rejects. */
  exited: Promise<Exit>;
  running(): boolean;
  lastLines(count?: number): string[];
  /** Asks it to end (SIGTERM), and kills its whole group after `grace` milliseconds. Resolves when it has ended. */
  stop(grace?: number): Promise<void>;
  /** Kills its whole group at once; synchronous, for the last moment of the process that started it. */
  kill(): void;
};

/**
 * Starts a Node program as a process of its own, leader of its own group (so that a Ctrl-C in the terminal reaches
 * only the one that started it, which then stops all in order), with its output in `logFile`. It ends when the
 * calling process ends, however that ends: see exitWithParent.ts.
 */
export function startProcess(options: ProcessOptions): ManagedProcess {
  const { name, args, logFile } = options;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: "a" });
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", EXIT_WITH_PARENT, ...args],
    {
      cwd: options.cwd ?? process.cwd(),
      env: { ...process.env, ...options.env, SOUK_LEADS_GROUP: "1" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    },
  );
  const lines = collectLines(child, log, options.onLine);
  let ended = false;
  const exited = new Promise<Exit>((done) => {
    child.once("error", (error) => {
      lines.push(`could not be started: ${error.message}`);
      if (child.pid === undefined) done({ code: null, signal: null });
    });
    child.once("exit", () => {
      ended = true;
      killGroup(child); // what the program itself left behind
    });
    child.once("close", (code, signal) => {
      log.end(() => done({ code, signal }));
    });
  });
  child.channel?.unref();

  return {
    name,
    pid: child.pid ?? 0,
    logFile,
    exited,
    running: () => !ended && child.pid !== undefined,
    lastLines: (count = 20) => lines.filter((line) => line.trim() !== "").slice(-count),
    async stop(grace = 8_000) {
      if (ended || child.pid === undefined) return;
      child.kill("SIGTERM");
      const timer = setTimeout(() => killGroup(child), grace);
      await exited;
      clearTimeout(timer);
    },
    kill: () => killGroup(child),
  };
}

function collectLines(child: ChildProcess, log: WriteStream, onLine: ProcessOptions["onLine"]): string[] {
  const lines: string[] = [];
  for (const name of ["stdout", "stderr"] as const) {
    const stream = child[name];
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (coloured) => {
      const line = stripVTControlCharacters(coloured);
      log.write(`${line}\n`);
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      onLine?.(line, name);
    });
  }
  return lines;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
