import { createHash } from "node:crypto";
import { appendJsonLine, readJsonLines } from "../../jsonLines.ts";
import type { CompilerInput } from "../../readCompilerInput.ts";
import type { Mutant } from "./generateMutants.ts";

export type Verdict = "broken" | "equivalent" | "killed" | "survived";

/** What became of a change, and the test that noticed it. */
export type Outcome = { verdict: Verdict; by?: string | undefined };

/** What became of changes to files that are as they were, in the runs that wrote into the same log before. */
export type Verdicts = {
  /** Nothing of what survived: there may be a test for it by now. */
  find(mutant: Mutant): Outcome | undefined;
  hasSurvived(mutant: Mutant): boolean;
  add(mutant: Mutant, outcome: Outcome): void;
};

/** The verdicts in a log, if there is one. */
export function openVerdicts(path: string | undefined, sources: CompilerInput["sources"]): Verdicts {
  const keyOf = ({ file, start, end, to }: Mutant) => `${versionOf(sources[file])} ${file} ${start}-${end} ${to}`;
  const known = new Map(path === undefined ? [] : readJsonLines<[string, Outcome]>(path));
  const hasSurvived = (mutant: Mutant) => known.get(keyOf(mutant))?.verdict === "survived";
  return {
    find(mutant) {
      const outcome = known.get(keyOf(mutant));
      return outcome?.verdict === "survived" ? undefined : outcome;
    },
    hasSurvived,
    add(mutant, outcome) {
      if (path !== undefined) appendJsonLine(path, [keyOf(mutant), outcome]);
    },
  };
}

function versionOf(source: { content: string } | undefined): string {
  return createHash("sha256")
    .update(source?.content ?? "")
    .digest("hex")
    .slice(0, 16);
}
