import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildContracts } from "../buildContracts.ts";
import { onStopSignal } from "../onStopSignal.ts";
import { readOptions } from "../readOptions.ts";
import { type Count, type Covered, countCovered } from "./coverage/countCovered.ts";
import { type Marked, markBranches } from "./coverage/markBranches.ts";
import type { CoverageAnswer } from "./coverage/runCovered.ts";
import { UNREACHABLE } from "./coverage/unreachable.ts";
import { openSandbox } from "./mutation/openSandbox.ts";
import { readContracts } from "./mutation/readContracts.ts";
import { startCompiler } from "./mutation/startCompiler.ts";

const HELP = `Says which lines, statements and branches of the contracts no contract test runs.

  npm run bench -- coverage [--json]

Branches are both ways of every if and ?: and of every operand of && and ||, loops that run and that do not, what is tried, and
the choices of assembly. Mocks and interfaces do not count, nor does what coverage/unreachable.ts says that no test can reach.
Solidity's tests and the model's do not run: they draw at random.`;

type Kind = "lines" | "statements" | "branches";

type File = { path: string; source: string; marked: Marked };

/** For `npm run bench -- coverage`. */
export async function run(args: string[]) {
  readOptions(HELP, {}, args);
  // Before the sandbox is made, which copies what it makes.
  await buildContracts();
  const files = await markContracts();
  console.log("Compiling the contracts with their branches marked, and testing them: some minutes.");
  const ran = await runMarked(files);
  const covered = new Map(
    files.map(({ path, source, marked }) => {
      const unreachable = UNREACHABLE.filter(({ file }) => file === path);
      return [path, countCovered(source, marked, ran[path] ?? { lines: [], statements: [] }, unreachable)];
    }),
  );
  return report(covered);
}

async function markContracts(): Promise<File[]> {
  const compiler = startCompiler();
  try {
    const { mutated, sources, trees } = await readContracts(compiler);
    return mutated.flatMap((file) => {
      const tree = trees.get(file);
      const source = sources[file]?.content ?? "";
      return tree ? [{ path: file.replace(/^project\//, ""), source, marked: markBranches(source, tree) }] : [];
    });
  } finally {
    await compiler.stop();
  }
}

async function runMarked(files: File[]): Promise<CoverageAnswer["files"]> {
  const { directory, closed, close } = await openSandbox();
  onStopSignal(() => void close().then(() => process.exit(1)));
  try {
    for (const { path, marked } of files) await writeFile(join(directory, path), marked.source);
    const answer = await runCovered(directory, closed);
    return answer.files;
  } finally {
    await close();
  }
}

function runCovered(cwd: string, signal: AbortSignal): Promise<CoverageAnswer> {
  const args = ["--disable-warning=ExperimentalWarning", "scripts/bench/coverage/runCovered.ts"];
  const options = { cwd, signal, env: { ...process.env, HARDHAT_COVERAGE: "true" }, maxBuffer: 1 << 28 };
  return new Promise((done, fail) => {
    execFile(process.execPath, args, options, (error, out, said) => {
      const lines = out.trim().split("\n");
      const answer = error ? undefined : (JSON.parse(lines.pop() ?? "") as CoverageAnswer);
      if (answer?.success) done(answer);
      else fail(new Error(`Not all contract tests pass with the branches marked:\n${lines.join("\n")}\n${said}`));
    });
  });
}

function report(covered: Map<string, Covered>) {
  const files = [...covered];
  const of = (kind: Kind) => files.map(([, counts]) => counts[kind]).reduce(sum);
  const missed = files.flatMap(([file, counts]) => counts.missed.map((one) => ({ file, ...one })));
  const unreachable = files.flatMap(([file, counts]) => counts.unreachable.map((one) => ({ file, ...one })));
  for (const { file, line, side, what } of missed) console.log(`missed ${file}:${line} ${side}: ${what}`);
  for (const { file, line, side, what, why } of unreachable) {
    console.log(`out of reach ${file}:${line} ${side}: ${what} (${why})`);
  }
  const rows = files.map(([file, counts]) => ({ file, ...eachKind((kind) => ratio(counts[kind])) }));
  return {
    rows: [...rows, { file: "all", ...eachKind((kind) => ratio(of(kind))) }],
    json: { ...eachKind((kind) => of(kind).covered / of(kind).all), missed, unreachable },
  };
}

function eachKind<T>(value: (kind: Kind) => T): Record<Kind, T> {
  return { lines: value("lines"), statements: value("statements"), branches: value("branches") };
}

function sum(a: Count, b: Count): Count {
  return { covered: a.covered + b.covered, all: a.all + b.all };
}

function ratio({ covered, all }: Count): string {
  return `${covered}/${all}`;
}
