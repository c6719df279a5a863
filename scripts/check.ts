import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { findDuplicates } from "./check/findDuplicates.ts";
import { findForbiddenImports } from "./check/findForbiddenImports.ts";
import { findForeignAddresses } from "./check/findForeignAddresses.ts";
import { findLoosePins } from "./check/findLoosePins.ts";
import { findMisnamedFiles } from "./check/findMisnamedFiles.ts";
import { findMissingThreatTests } from "./check/findMissingThreatTests.ts";
import { findSkippedTests } from "./check/findSkippedTests.ts";
import { findStaleDocs } from "./check/findStaleDocs.ts";
import { listFiles, type SourceFile } from "./check/listFiles.ts";
import { readOptions } from "./readOptions.ts";

const HELP = `Checks everything that needs no running program. Each check prints ok or FAIL, its seconds, and what it found.

  npm run check [-- NAME ...] [--list]

Formatting and what the linter can mend by itself: npm run fix.`;

/** What a check found wrong; nothing when all is well. */
type Check = { name: string; about: string; run: () => Promise<string[]> };

const ROOT = resolve(import.meta.dirname, "..");
const LIMIT = 180_000;

/** In the order they run in: one compiles the contracts while the others go by, and those that wait for that come last. */
const CHECKS: Check[] = [
  {
    name: "contracts",
    about: "committed ABIs and reference are those of the contracts",
    run: findGeneratedDrift,
  },
  {
    name: "biome",
    about: "format, lint, import cycles",
    run: tool("biome", "ci", "--colors=off", "--error-on-warnings", "."),
  },
  { name: "types", about: "TypeScript", run: tool("tsc", "-p", ".") },
  { name: "webTypes", about: "TypeScript in web/", run: tool("tsc", "-p", "web") },
  { name: "unused", about: "unused files, exports, dependencies", run: tool("knip", "--no-progress") },
  { name: "direction", about: "who imports whom", run: source(findForbiddenImports) },
  { name: "names", about: "files are named after what they export", run: source(findMisnamedFiles) },
  { name: "duplicates", about: "copied passages", run: source(findDuplicates) },
  { name: "skipped", about: "no test is skipped or waits for a time", run: source(findSkippedTests) },
  { name: "pins", about: "dependencies have exact versions", run: source(findLoosePins) },
  { name: "addresses", about: "no registry hosts, no paths of one machine", run: source(findForeignAddresses) },
  { name: "docs", about: "links and commands in documents exist", run: source(findStaleDocs) },
  { name: "threats", about: "tests that docs/security.md names exist", run: source(findMissingThreatTests) },
  { name: "formal", about: "claims of test/formal hold for every input", run: program("scripts/check/formal.ts") },
  { name: "bundle", about: "first-load JavaScript of the browse page", run: program("scripts/check/bundle.ts") },
  {
    name: "gas",
    about: "what actions cost is what was recorded",
    run: afterCompiling(program("scripts/check/gas.ts")),
  },
  {
    name: "layout",
    about: "contracts fit, and store and weigh what was recorded",
    run: afterCompiling(program("scripts/check/layout.ts")),
  },
  {
    name: "trees",
    about: "contract specs and their tests match",
    run: afterCompiling(program("scripts/check/trees.ts")),
  },
];

/** Runs the named checks (all when none is named), two at a time; `report` gets `{ passed, failed }` as JSON. */
async function runChecks(names: string[], report?: string): Promise<number> {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`No check is called ${unknown.join(", ")}. There are: ${CHECKS.map(({ name }) => name).join(", ")}.`);
    return 2;
  }
  const waiting = CHECKS.filter(({ name }) => names.length === 0 || names.includes(name));
  let failed = 0;
  const passed = waiting.length;
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await runCheck(check))) failed += 1;
  };
  await Promise.all([worker(), worker()]);
  if (report) writeFileSync(report, JSON.stringify({ passed: passed - failed, failed }));
  console.log(failed === 0 ? `All ${passed} checks are fine.` : `${failed} of ${passed} checks failed.`);
  return failed === 0 ? 0 : 1;
}

async function runCheck({ name, about, run }: Check): Promise<boolean> {
  const start = performance.now();
  const problems = await run().catch((error: unknown) => [
    error instanceof Error ? String(error.stack) : String(error),
  ]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${seconds} s  ${name.padEnd(11)} ${about}`);
  for (const problem of problems) console.log(problem.replace(/^/gm, "     "));
  return problems.length === 0;
}

let listed: SourceFile[] | undefined;

function files(): SourceFile[] {
  listed ??= listFiles(ROOT);
  return listed;
}

function source(find: (files: SourceFile[], root: string) => string[]): Check["run"] {
  return async () => find(files(), ROOT);
}

let compiling: Promise<void> | undefined;

/** One compilation for all checks that need the contracts: two at a time would write the same files. */
function compile(): Promise<void> {
  compiling ??= import("./buildContracts.ts").then(({ buildContracts }) => buildContracts());
  return compiling;
}

function afterCompiling(run: Check["run"]): Check["run"] {
  return () => compile().then(run);
}

async function findGeneratedDrift(): Promise<string[]> {
  await compile();
  const { findDrift } = await import("./generate.ts");
  return (await findDrift()).map((path) => `${relative(ROOT, path)} is not what npm run generate makes of contracts/`);
}

function program(file: string, ...args: string[]): Check["run"] {
  return async () => {
    if (!existsSync(join(ROOT, file))) return [`${file} is missing`];
    return execute(process.execPath, ["--disable-warning=ExperimentalWarning", file, ...args]);
  };
}

function tool(name: string, ...args: string[]): Check["run"] {
  return () => execute(join(ROOT, "node_modules/.bin", name), args);
}

function execute(command: string, args: string[]): Promise<string[]> {
  return new Promise((done) => {
    const options = { cwd: ROOT, timeout: LIMIT, maxBuffer: 1 << 26, env: { ...process.env, NO_COLOR: "1" } };
    execFile(command, args, options, (error, stdout, stderr) => {
      if (!error) return done([]);
      const output = `${stdout}${stderr}`.trim();
      const ending = error.killed ? `It was stopped after ${LIMIT / 1000} s.` : `It ended with ${error.code}.`;
      done([output === "" ? ending : output]);
    });
  });
}

const { values, positionals } = readOptions(HELP, { list: { type: "boolean" }, report: { type: "string" } });
if (values.list) for (const { name, about } of CHECKS) console.log(`${name.padEnd(11)} ${about}`);
else process.exitCode = await runChecks(positionals, values.report);
