import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeTemporaryDirectory } from "../../test/utils/makeTemporaryDirectory.ts";
import { claimDirectory } from "./claimDirectory.ts";
import { findFreePort } from "./findFreePort.ts";
import { PartFailure } from "./partFailure.ts";
import { startProcess } from "./startProcess.ts";
import { waitUntil } from "./waitUntil.ts";

let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
});
afterEach(() => directory.remove());

const FOREVER = "setInterval(() => {}, 1000);";

test("behavior: a process writes its log, ends when asked, and says how", async () => {
  const program = write("polite.mjs", `process.on("SIGTERM", () => process.exit(7)); console.log("up"); ${FOREVER}`);
  const lines: string[] = [];
  const child = startProcess({ name: "polite", args: [program], logFile: log(), onLine: (line) => lines.push(line) });
  await waitUntil(() => lines.includes("up"), { process: child });
  await child.stop();
  expect(await child.exited).toEqual({ code: 7, signal: null });
  expect(child.running()).toBe(false);
  expect(readFileSync(log(), "utf8")).toBe("up\n");
});

test("behavior: a process that does not end when asked is killed", async () => {
  const program = write("stubborn.mjs", `process.on("SIGTERM", () => {}); console.log("up"); ${FOREVER}`);
  const child = startProcess({ name: "stubborn", args: [program], logFile: log() });
  await waitUntil(() => child.lastLines().includes("up"), { process: child });
  await child.stop(50);
  expect(await child.exited).toEqual({ code: null, signal: "SIGKILL" });
});

test("behavior: kill -9 of the starter leaves no process behind, grandchildren included", async () => {
  const grandchild = write("grandchild.mjs", FOREVER);
  const child = write(
    "child.mjs",
    `import { spawn } from "node:child_process";
     const { pid } = spawn(process.execPath, [${JSON.stringify(grandchild)}], { stdio: "ignore" });
     process.on("SIGTERM", () => { process.kill(pid, "SIGKILL"); process.exit(); });
     console.log("pids", process.pid, pid); ${FOREVER}`,
  );
  const starter = write(
    "starter.mjs",
    `import { startProcess } from ${JSON.stringify(pathToFileURL(resolve(import.meta.dirname, "startProcess.ts")).href)};
     startProcess({ name: "child", args: [${JSON.stringify(child)}], logFile: ${JSON.stringify(log())}, onLine: (line) => console.log(line) });`,
  );
  const outer = startProcess({ name: "starter", args: [starter], logFile: join(directory.path, "outer.log") });
  const line = await waitUntil(() => outer.lastLines().find((line) => line.startsWith("pids")), { process: outer });
  const pids = line.split(" ").slice(1).map(Number);
  expect(pids.map(lives)).toEqual([true, true]);
  process.kill(outer.pid, "SIGKILL");
  await waitUntil(() => !pids.some(lives));
});

test("behavior: a Ctrl-C that comes twice, from the terminal and from npm, leaves the time to stop in order", async () => {
  const module = pathToFileURL(resolve(import.meta.dirname, "../onStopSignal.ts")).href;
  const program = write(
    "orderly.mjs",
    `import { onStopSignal } from ${JSON.stringify(module)};
     onStopSignal((signal) => { console.log(signal); process.on("SIGUSR2", () => process.exit(5)); });
     console.log("up"); ${FOREVER}`,
  );
  const child = startProcess({ name: "orderly", args: [program], logFile: log() });
  await waitUntil(() => child.lastLines().includes("up"), { process: child });
  process.kill(child.pid, "SIGINT");
  await waitUntil(() => child.lastLines().includes("SIGINT"), { process: child });
  process.kill(child.pid, "SIGINT");
  process.kill(child.pid, "SIGUSR2");
  expect(await child.exited).toEqual({ code: 5, signal: null });
});

test("error: waiting ends with the process, with its last words in the failure", async () => {
  const program = write("broken.mjs", `console.error("no such thing"); process.exit(3);`);
  const child = startProcess({ name: "broken", args: [program], logFile: log() });
  const error = await waitUntil(() => null, { process: child }).catch((error: unknown) => error);
  const failure = new PartFailure("index", { why: error, fix: "Mend it.", process: child });
  expect(failure.message.replaceAll(directory.path, "")).toMatchInlineSnapshot(`
    "The index failed: it ended with code 3.
        | no such thing
      Its whole log: /process.log
      What to do: Mend it."
  `);
});

test("error: waiting ends at its limit, with the last error as the cause", async () => {
  const attempt = waitUntil(() => Promise.reject(new Error("refused")), { limit: 1 });
  await expect(attempt).rejects.toMatchObject({
    message: "it gave no answer in 0.001 s",
    cause: { message: "refused" },
  });
  const aborted = waitUntil(() => null, { signal: AbortSignal.abort(new Error("stopped")) });
  await expect(aborted).rejects.toThrow("stopped");
});

test("behavior: a busy port is passed over, and none is given twice", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const taken = new Set<number>();
  const found = await findFreePort(port, taken);
  expect(found).toBeGreaterThan(port);
  expect(await findFreePort(port, taken)).toBeGreaterThan(found);
  const any = await findFreePort(0, taken);
  expect(any).toBeGreaterThan(1_024);
  // Not one that a connection of somebody else's could get before it is used.
  expect(any).toBeLessThan(32_768);
  server.close();
});

test("behavior: a directory is claimed once, emptied, and taken over from the dead", () => {
  const market = join(directory.path, "market");
  writeFileSync(`${market}.lock`, "999999999");
  const claim = claimDirectory(market);
  expect(claim).not.toBeNull();
  expect(claimDirectory(market)).toBeNull();
  writeFileSync(join(market, "config.json"), "");
  writeFileSync(`${market}.lock`, String(process.ppid));
  expect(claimDirectory(market)).toBeNull();
  claim?.release();
  expect(claimDirectory(market)).not.toBeNull();
  expect(existsSync(join(market, "config.json"))).toBe(false);
});

test("error: a directory with anything that is not a market's is neither claimed nor emptied", () => {
  const thesis = write("thesis.txt", "ten years of work");
  expect(() => claimDirectory(directory.path)).toThrow(
    `${directory.path} would be emptied, and has something that is not a market's: thesis.txt. Name a directory that is new or empty.`,
  );
  expect(readFileSync(thesis, "utf8")).toBe("ten years of work");
  expect(existsSync(`${directory.path}.lock`)).toBe(false);
});

function write(name: string, text: string): string {
  const file = join(directory.path, name);
  writeFileSync(file, text);
  return file;
}

function log(): string {
  return join(directory.path, "process.log");
}

/** Whether the process still runs; one that ended, and that nobody has asked for its exit code, does not. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
