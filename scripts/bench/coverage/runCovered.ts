import hre from "hardhat";
import { listContractTests } from "../mutation/openSandbox.ts";

/** What ran of a file: its lines by their number, and its statements by where they begin and end, in UTF-16 units. */
export type Ran = { lines: [line: number, ran: boolean][]; statements: [start: number, end: number, ran: boolean][] };
/** What it answers: by the files' paths. */
export type CoverageAnswer = { success: boolean; files: Record<string, Ran> };

/** Of Hardhat's coverage, what its own reports are made of. */
type CoverageManager = {
  data: Map<string, number>;
  filesMetadata: Map<string, Map<string, { tag: string; startUtf16: number; endUtf16: number }>>;
  getReport(): Promise<Record<string, { lineExecutionCounts: Map<number, number> }>>;
};

// A program: runs the contract tests of the directory that it is started in, with HARDHAT_COVERAGE=true, and prints what ran as
// the last line of JSON.
const { _coverage: coverage } = hre as unknown as { _coverage: CoverageManager };
await hre.tasks.getTask("build").run({ quiet: true, noTests: true });
// What the model's random actions reach, they may not reach another time.
const testFiles = (await listContractTests()).filter((file) => file !== "model.test.ts");
const { success } = (await hre.tasks.getTask(["test", "vitest"]).run({ testFiles, noCompile: true })) as {
  success: boolean;
};
const files: CoverageAnswer["files"] = {};
for (const [path, { lineExecutionCounts }] of Object.entries(await coverage.getReport())) {
  const statements = [...(coverage.filesMetadata.get(path)?.values() ?? [])];
  files[path] = {
    lines: [...lineExecutionCounts].map(([line, count]) => [line, count > 0]),
    statements: statements.map(({ tag, startUtf16, endUtf16 }) => [startUtf16, endUtf16, coverage.data.has(tag)]),
  };
}
console.log(JSON.stringify({ success, files } satisfies CoverageAnswer));
