import { createHash } from "node:crypto";
import { appendJsonLine, readJsonLines } from "../../jsonLines.ts";
import type { Mutant } from "./generateMutants.ts";

export type Verdict = "broken" | "equivalent" | "killed" | "survived";

/** What became of a change, and the test that noticed it. */
export type Outcome = { verdict: Verdict; by?: string | undefined };

/** What became of changes to the same contracts, in this run and in those that wrote into the same file before. */
export type Verdicts = { find(mutant: Mutant): Outcome | undefined; add(mutant: Mutant, outcome: Outcome): void };

/** The verdicts in a file, if there is one. What survived is not remembered: there may be a test for it by now. */
export function openVerdicts(path: string | undefined, sources: object): Verdicts {
  const version = createHash("sha256").update(JSON.stringify(sources)).digest("hex").slice(0, 16);
  const keyOf = ({ file, start, end, to }: Mutant) => `${version} ${file} ${start}-${end} ${to}`;
  const known = new Map(path === undefined ? [] : readJsonLines<[string, Outcome]>(path));
  return {
    find(mutant) {
      const outcome = known.get(keyOf(mutant));
      return outcome?.verdict === "survived" ? undefined : outcome;
    },
    add(mutant, outcome) {
      if (path !== undefined) appendJsonLine(path, [keyOf(mutant), outcome]);
    },
  };
}
