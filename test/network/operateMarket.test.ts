import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ManagedProcess, startProcess } from "../../scripts/market/startProcess.ts";
import { waitUntil } from "../../scripts/market/waitUntil.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";

const START = resolve(import.meta.dirname, "../../scripts/start.ts");

let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let command: ManagedProcess | undefined;
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
});
afterEach(async () => {
  await command?.stop();
  await directory.remove();
});

test("As an operator I stop a market with Ctrl-C, nothing is left behind, and the next one starts at once", async () => {
  const first = await start();
  process.kill(first.process.pid, "SIGINT");
  expect(await first.process.exited).toEqual({ code: 130, signal: null });
  expect(await Promise.all(first.urls.map(answers))).toEqual([false, false, false]);
  expect(existsSync(`${market()}.lock`)).toBe(false);

  const second = await start();
  expect(await Promise.all(second.urls.map(answers))).toEqual([true, true, true]);
});

test("As an operator I kill a market by force, and all its parts end too", async () => {
  const { process: started, urls } = await start();
  process.kill(started.pid, "SIGKILL");
  await waitUntil(async () => !(await Promise.all(urls.map(answers))).includes(true));
});

test("As an operator I read which part stopped, its last words and what to do, when it cannot be started again", async () => {
  const { process: started } = await start();
  const chain = Number(readFileSync(join(market(), "logs/chain.pid"), "utf8"));
  process.kill(chain, "SIGKILL");
  expect(await started.exited).toEqual({ code: 1, signal: null });
  const said = started.lastLines(40).join("\n");
  expect(said).toContain("The chain failed: it ended by SIGKILL.");
  expect(said).toMatch(/Its whole log: .*chain\.log\n {2}What to do: /);
});

/** `npm start` without goods, on free ports; resolves when it says that the market is open. */
async function start() {
  const args = ["--seed", "none", "--data", market(), "--web-port", "0", "--index-port", "0", "--chain-port", "0"];
  const started = startProcess({ name: "start", args: [START, ...args], logFile: join(directory.path, "start.log") });
  command = started;
  const closing = await waitUntil(() => started.lastLines(40).find((line) => line.startsWith("Chain http")), {
    process: started,
    limit: 100_000,
  });
  const urls = [...closing.matchAll(/http:\/\/[\d.:]+/g)].map(([url]) => url);
  const page = started.lastLines(40).find((line) => /^\s+http:/.test(line)) ?? "";
  return { process: started, urls: [...urls, page.trim()] };
}

function market(): string {
  return join(directory.path, "market");
}

/** Whether somebody listens at this URL. */
function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const socket = connect(Number(port), hostname);
    socket.once("connect", () => done(true)).once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });
}
