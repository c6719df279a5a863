import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildContracts } from "./buildContracts.ts";
import { startProcess } from "./market/startProcess.ts";
import { onStopSignal } from "./onStopSignal.ts";
import { readOptions } from "./readOptions.ts";

const HELP = `Runs the tests, part by part, and ends with one line: N passed, N failed.

  npm test [-- PART ...]

`;

/** `failures` names what failed, with the first line of why. */
type Count = { passed: number; failed: number; failures: string[] };
type Result = Count & { name: string; seconds: number };

/** A part's program gets `report` as the file for its figures; `count` reads them there, or in what it printed. */
type Part = {
  name: string;
  about: string;
  /** Seconds until it is stopped and counts as failed. */
  limit: number;
  args: (report: string) => string[];
  count: (report: string, output: string[]) => Count;
};

const ROOT = resolve(import.meta.dirname, "..");
const REPORTS = join(ROOT, ".souk/test");

const CHECK: Part = {
  name: "check",
  about: "formatting, types, house rules; each check counts as a test",
  limit: 900,
  args: (report) => ["scripts/check.ts", "--report", report],
  count: (report, output) => ({
    ...JSON.parse(readFileSync(report, "utf8")),
    failures: output.filter((line) => line.startsWith("FAIL")),
  }),
};
const UNIT: Part = { name: "unit", about: "tests beside the sources", limit: 1_500, ...vitest("unit") };
const CONTRACTS: Part = {
  name: "contracts",
  about: "Solidity and TypeScript tests of the contracts, with fuzzing and invariants",
  limit: 1_200,
  args: () => ["node_modules/hardhat/dist/src/cli.js", "test"],
  count: (_, output) => ({
    passed: sumOf(output, "passing"),
    failed: sumOf(output, "failing|skipped"),
    failures: output.filter((line) => /^\s*(?:\d+\) \w+#\w+|FAIL {2})/.test(line)).map((line) => line.trim()),
  }),
};
const NETWORK: Part = {
  name: "network",
  about: "stories with several peers and an index",
  limit: 1_500,
  ...vitest("network"),
};
const BROWSER: Part = {
  name: "browser",
  about: "stories in a real browser, on a whole market",
  limit: 1_800,
  ...vitest("browser"),
};

/**
 * Stages run one after another. In each, lanes run at the same time: the stories, which often wait, take turns with what
 * only computes, so that neither two cores nor the browser have to wait for long.
 */
const STAGES: Part[][][] = [[[CHECK]], [[NETWORK], [BROWSER, CONTRACTS], [UNIT]]];
const PARTS = STAGES.flat(2);

function vitest(project: string): Pick<Part, "args" | "count"> {
  return {
    args: (report) => [
      "node_modules/vitest/vitest.mjs",
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    count: countVitest,
  };
}

type TestResult = { status: string; fullName: string; failureMessages: string[] };

/** A test file that could not even be loaded counts as one failure, and so does a skipped test. */
function countVitest(report: string): Count {
  const { numPassedTests, numTotalTests, testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    numPassedTests: number;
    numTotalTests: number;
    testResults: { name: string; status: string; message: string; assertionResults: TestResult[] }[];
  };
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  );
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "passed")
      .map(
        (test) => `${relative(ROOT, name)} > ${test.fullName}: ${firstLine(test.failureMessages[0] ?? test.status)}`,
      ),
  );
  return {
    passed: numPassedTests,
    failed: numTotalTests - numPassedTests + unloaded.length,
    failures: [...failures, ...unloaded.map(({ name, message }) => `${relative(ROOT, name)}: ${firstLine(message)}`)],
  };
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}

/** Hardhat closes with "120 passing (20 solidity, 100 vitest)" and the like. */
function sumOf(output: string[], word: string): number {
  const closing = new RegExp(`^(\\d+) (?:${word}) \\(`);
  return output.reduce((sum, line) => sum + Number(closing.exec(line)?.[1] ?? 0), 0);
}

/** Runs one part, its output passed on as it comes. Whatever keeps it from ending well counts as a failure. */
async function runPart({ name, about, limit, args, count }: Part, isAlone: boolean): Promise<Result> {
  console.log(`\n=== ${name}: ${about}`);
  const start = performance.now();
  const report = join(REPORTS, `${name}.json`);
  const output: string[] = [];
  const logFile = join(REPORTS, `${name}.log`);
  for (const file of [report, logFile]) rmSync(file, { force: true });
  const child = startProcess({
    name,
    args: args(report),
    cwd: ROOT,
    logFile,
    env: { NO_COLOR: "1", FORCE_COLOR: "0" },
    onLine(line) {
      output.push(line);
      console.log(isAlone ? line : `${name.padEnd(9)} | ${line}`);
    },
  });
  running.add(child);
  const timer = setTimeout(() => {
    console.log(`The part "${name}" is not done after ${limit} s, and is stopped.`);
    void child.stop();
  }, limit * 1000);
  const { code, signal } = await child.exited;
  clearTimeout(timer);
  running.delete(child);
  if (code !== 0) console.log(`The part "${name}" ended ${signal ? `by ${signal}` : `with code ${code}`}.`);

  const counted = tryCount(() => count(report, output));
  const ran = counted.passed + counted.failed > 0;
  const failed = code === 0 && ran ? counted.failed : Math.max(1, counted.failed);
  if (!ran) console.log(`The part "${name}" ran no test.`);
  return { ...counted, name, failed, seconds: (performance.now() - start) / 1000 };
}

function tryCount(count: () => Count): Count {
  try {
    return count();
  } catch (error) {
    console.log(`Its figures could not be read: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1, failures: [] };
  }
}

/** The lanes of a stage with the parts that are asked for, all of them if none is named. */
function chosenLanes(stage: Part[][], names: string[]): Part[][] {
  const chosen = stage.map((lane) => lane.filter(({ name }) => names.length === 0 || names.includes(name)));
  return chosen.filter((lane) => lane.length > 0);
}

async function runLane(lane: Part[], isAlone: boolean): Promise<Result[]> {
  const results: Result[] = [];
  for (const part of lane) results.push(await runPart(part, isAlone));
  return results;
}

async function stopAll(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop(2_000)));
}

function summarize(results: Result[], seconds: number): number {
  const sum = (of: "passed" | "failed") => results.reduce((total, result) => total + result[of], 0);
  console.log("");
  for (const { name, passed, failed, seconds } of results) {
    console.log(
      `${name.padEnd(10)} ${`${passed} passed, ${failed} failed`.padEnd(24)} ${seconds.toFixed(0).padStart(4)} s`,
    );
  }
  for (const { name, failures } of results) {
    for (const failure of failures) console.log(`\n${name}: ${failure}`);
  }
  console.log(`All of it took ${seconds.toFixed(0)} s. Whole logs are in .souk/test/.\n`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 && sum("passed") > 0 ? 0 : 1;
}

const help = HELP + PARTS.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join("\n");
const { positionals } = readOptions(help, {});
const unknown = positionals.filter((name) => !PARTS.some((part) => part.name === name));
const running = new Set<ReturnType<typeof startProcess>>();
onStopSignal(() => void stopAll().then(() => process.exit(130)));

if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(", ")}.\n\n${help}`);
  process.exitCode = 2;
} else {
  if (!existsSync(REPORTS)) mkdirSync(REPORTS, { recursive: true });
  const results: Result[] = [];
  const start = performance.now();
  for (const stage of STAGES) {
    const lanes = chosenLanes(stage, positionals);
    // Parts that run together find the contracts compiled, so that only one of them writes there.
    if (lanes.length > 1) await buildContracts();
    results.push(...(await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)))).flat());
  }
  process.exitCode = summarize(results, (performance.now() - start) / 1000);
}
