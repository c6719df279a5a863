import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeTemporaryDirectory } from "../../test/utils/makeTemporaryDirectory.ts";
import type { PartFailure } from "./partFailure.ts";
import { type Part, startPart } from "./startPart.ts";
import { waitUntil } from "./waitUntil.ts";

let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let part: Part | undefined;
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
});
afterEach(async () => {
  await part?.stop();
  await directory.remove();
});

const UP = `console.log('{"broken'); console.log(JSON.stringify({ ready: true, pid: process.pid })); setInterval(() => {}, 1000);`;

test("default: it is up when its ready line came, and down when stopped", async () => {
  part = await start(UP);
  expect(part.running()).toBe(true);
  const first = part.pid();
  expect(part.ready()).toEqual({ ready: true, pid: first });
  await part.stop();
  expect(part.running()).toBe(false);
  await part.start();
  expect(part.running()).toBe(true);
  expect(part.pid()).not.toBe(first);
});

test("behavior: it is started again when it ends by itself, as often as allowed, and then given up", async () => {
  const log: string[] = [];
  const lost: PartFailure[] = [];
  part = await start(UP, { restarts: 1, log: (line) => log.push(line), onLost: (failure) => lost.push(failure) });
  const first = part.pid();
  process.kill(first, "SIGKILL");
  await waitUntil(() => log.includes("The helper is back."));
  expect(part.pid()).not.toBe(first);
  expect(log[0]).toMatch(/^The helper failed: it ended by SIGKILL\.[\s\S]*started again \(1 of 1\)\.$/);
  process.kill(part.pid(), "SIGKILL");
  await waitUntil(() => lost.length > 0);
  expect(part.running()).toBe(false);
});

test("behavior: a part that was killed on purpose stays down", async () => {
  const log: string[] = [];
  part = await start(UP, { log: (line) => log.push(line) });
  await part.kill();
  expect(part.running()).toBe(false);
  expect(log).toEqual([]);
});

test("error: it fails with the part's name and last words when it ends before it is up", async () => {
  const attempt = start(`console.error("no database"); process.exit(2);`);
  await expect(attempt).rejects.toThrow(/^The helper failed: it ended with code 2\.\n {4}\| no database\n/);
});

test("error: it stops when the signal aborts before it is up", async () => {
  const abort = new AbortController();
  const attempt = start(`setInterval(() => {}, 1000);`, { signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(attempt).rejects.toThrow("enough");
});

function start(program: string, options: Partial<Parameters<typeof startPart>[0]> = {}): Promise<Part> {
  const file = join(directory.path, "program.mjs");
  writeFileSync(file, program);
  return startPart({
    name: "helper",
    args: [file],
    logFile: join(directory.path, "helper.log"),
    fix: "Mend it.",
    restarts: 3,
    onLost: () => {},
    log: () => {},
    ...options,
  });
}
