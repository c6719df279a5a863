import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeTemporaryDirectory } from "../../../test/utils/makeTemporaryDirectory.ts";
import type { Mutant } from "./generateMutants.ts";
import { openVerdicts } from "./openVerdicts.ts";

const sources = { "a.sol": { content: "contract A {}" } };
const mutantAt = (start: number): Mutant => ({
  file: "a.sol",
  line: 1,
  operator: "constant",
  within: "f",
  start,
  end: start + 1,
  from: "1",
  to: "2",
});

async function makeFile(): Promise<string> {
  const directory = await makeTemporaryDirectory();
  onTestFinished(() => directory.remove());
  return join(directory.path, "log");
}

test("default: what was killed or does not compile is known in the next run, what survived is not", async () => {
  const path = await makeFile();
  const verdicts = openVerdicts(path, sources);
  verdicts.add(mutantAt(1), { verdict: "killed", by: "a test" });
  verdicts.add(mutantAt(2), { verdict: "survived" });
  verdicts.add(mutantAt(3), { verdict: "broken" });
  const { find } = openVerdicts(path, sources);
  expect([1, 2, 3, 4].map((start) => find(mutantAt(start))?.verdict)).toEqual([
    "killed",
    undefined,
    "broken",
    undefined,
  ]);
  expect([1, 2, 3, 4].map((start) => openVerdicts(path, sources).hasSurvived(mutantAt(start)))).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test("behavior: nothing is known of a file that has changed, and all of one beside it", async () => {
  const path = await makeFile();
  openVerdicts(path, sources).add(mutantAt(1), { verdict: "killed" });
  const changed = { "a.sol": { content: "contract A { }" } };
  expect(openVerdicts(path, changed).find(mutantAt(1))).toBeUndefined();
  const besides = { ...sources, "b.sol": { content: "contract B {}" } };
  expect(openVerdicts(path, besides).find(mutantAt(1))).toEqual({ verdict: "killed" });
});

test("behavior: a line that was cut off when a run was killed is passed over", async () => {
  const path = await makeFile();
  openVerdicts(path, sources).add(mutantAt(1), { verdict: "killed" });
  await appendFile(path, '["cut');
  openVerdicts(path, sources).add(mutantAt(2), { verdict: "broken" });
  const { find } = openVerdicts(path, sources);
  expect([find(mutantAt(1)), find(mutantAt(2))]).toEqual([{ verdict: "killed" }, { verdict: "broken" }]);
});

test("behavior: without a file nothing is kept", () => {
  const verdicts = openVerdicts(undefined, sources);
  verdicts.add(mutantAt(1), { verdict: "killed" });
  expect(verdicts.find(mutantAt(1))).toBeUndefined();
});
