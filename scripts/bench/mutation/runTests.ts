import { join } from "node:path";
import { BaseSequencer, startVitest, type TestSpecification } from "vitest/node";

/** What it is told: which test files, in which order, and which tests fail anyway. */
export type TestOrder = { tests: string[]; ignored: string[]; all: boolean };
/** What it answers: the tests that failed, by file and full name; with `all` false, only the first. */
export type TestAnswer = { failed: string[] };

// A program: runs contract tests of the directory that it is started in, and prints which fail as the last line of JSON.
const { tests, ignored, all } = JSON.parse(process.argv[2] ?? "{}") as TestOrder;

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ moduleId }: TestSpecification) => tests.findIndex((test) => moduleId.endsWith(test));
    return [...files].sort((a, b) => place(a) - place(b));
  }
}

process.env.HH_TEST = "true";
process.env.NODE_ENV = "test";
const vitest = await startVitest("test", tests, {
  root: join(process.cwd(), "test/contracts"),
  run: true,
  watch: false,
  bail: all ? 0 : 1,
  maxWorkers: 1,
  reporters: [{}],
  sequence: { sequencer: InOrder },
  testTimeout: 60_000,
  hookTimeout: 60_000,
  ...(ignored.length > 0 && { testNamePattern: new RegExp(`^(?!(?:${ignored.map(escaped).join("|")})$)`) }),
});
const failed = vitest.state.getTestModules().flatMap((module) => {
  const names = [...module.children.allTests("failed")].map((test) => test.fullName);
  return names.length === 0 && module.state() === "failed" ? [module.moduleId] : names;
});
await vitest.close();
console.log(JSON.stringify({ failed } satisfies TestAnswer));
process.exit(0);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
