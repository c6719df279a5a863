import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { listFiles } from "./check/listFiles.ts";
import { addCsp } from "./csp.ts";

const ROOT = resolve(import.meta.dirname, "..");
const WEB = join(ROOT, "web");
const STAMP = ".stamp";
/** Holds the id of the process that builds; whoever comes second waits for it. */
const LOCK = join(ROOT, ".souk/webBuild.lock");
const LOCK_POLL_MS = 250;
/** What the export is made of. Tests and documents are not. */
const SOURCES = /^(web|protocol\/src)\/|^package-lock\.json$|^scripts\/(csp|buildWeb)\.ts$/;
const LEFT_OUT = /\.test\.tsx?$|\.md$/;

export type BuildOptions = { log?: (line: string) => void; signal?: AbortSignal | undefined };

/** Where the export is, and whether it had to be made. */
export type WebBuild = { directory: string; built: boolean; seconds: number };

/**
 * Makes `web/out`, the static export of the web app, unless it is there and made from the sources as they are. Throws with
 * the last lines of the compiler when it cannot be made.
 */
export async function buildWeb({ log = () => {}, signal }: BuildOptions = {}): Promise<WebBuild> {
  const start = performance.now();
  const directory = join(WEB, "out");
  const isFresh = async () => (await stampOf(directory)) === (await sourceSum());
  if (await isFresh()) return { directory, built: false, seconds: 0 };
  const release = await takeLock(log, signal);
  try {
    if (await isFresh()) return { directory, built: false, seconds: 0 };
    log("Building the web app ...");
    const sum = await sourceSum();
    await runNext(log, signal);
    const pages = await addCsp(directory);
    await writeFile(join(directory, STAMP), sum);
    const seconds = (performance.now() - start) / 1000;
    log(`Built ${pages.length} pages in ${seconds.toFixed(1)} s.`);
    return { directory, built: true, seconds };
  } finally {
    await release();
  }
}

/** Waits until no other process builds; what a process that was killed left behind is taken over. */
async function takeLock(log: (line: string) => void, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  await mkdir(dirname(LOCK), { recursive: true });
  for (let told = false; ; ) {
    try {
      await writeFile(LOCK, String(process.pid), { flag: "wx" });
      return () => rm(LOCK, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const owner = Number(await readFile(LOCK, "utf8").catch(() => "0"));
    if (owner > 0 && !isRunning(owner)) {
      await rm(LOCK, { force: true });
      continue;
    }
    if (!told) log(`Process ${owner} builds the web app; waiting for it ...`);
    told = true;
    await pause(LOCK_POLL_MS, undefined, signal ? { signal } : {});
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function stampOf(directory: string): Promise<string | null> {
  return readFile(join(directory, STAMP), "utf8").catch(() => null);
}

async function sourceSum(): Promise<string> {
  const hash = createHash("sha256");
  for (const { path, text } of listFiles(ROOT)) {
    if (SOURCES.test(path) && !LEFT_OUT.test(path)) hash.update(`${path}\0${text}\0`);
  }
  return hash.digest("hex");
}

function runNext(log: (line: string) => void, signal: AbortSignal | undefined): Promise<void> {
  const next = createRequire(join(WEB, "package.json")).resolve("next/dist/bin/next");
  const lines: string[] = [];
  const child = spawn(process.execPath, [next, "build"], {
    cwd: WEB,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal ? { signal } : {}),
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      if (/Compiled|Generating static pages using/.test(line)) log(`  ${line.trim()}`);
    });
  }
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => {
      if (code === 0) return done();
      fail(new Error(`The web app could not be built:\n${lines.slice(-40).join("\n")}`));
    });
  });
}
