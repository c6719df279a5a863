import { expect, test } from "vitest";
import { countCovered } from "./countCovered.ts";
import type { Marked } from "./markBranches.ts";

// as markBranches makes it of this: a condition on line 2, a block that was put in on line 3
const SOURCE = "{\n  if (c) go();\n}\n";
const TEXT = "{\n  if (MARKED) go();\n} MARKED;\n\nTRUE\nFALSE";
const at = (text: string, from = 0): [start: number, end: number] => [
  TEXT.indexOf(text, from),
  TEXT.indexOf(text, from) + text.length,
];
const spans = [at("MARKED"), at("MARKED", 20), [TEXT.indexOf("\n\nTRUE"), TEXT.length]] as [number, number][];
const BRANCH = { line: 2, within: "f", what: "c" };
const MARKED: Marked = {
  source: TEXT,
  branches: [
    { ...BRANCH, side: "true", marker: 5 },
    { ...BRANCH, side: "false", marker: 6 },
  ],
  inserted: spans.map(([start, end]) => ({ start, end })),
};
const RAN = {
  lines: [
    [2, true],
    [3, true],
    [5, true],
    [6, false],
  ] as [number, boolean][],
  statements: [
    [...at("\n  if (MARKED) go();"), true],
    [...at(" go();"), false],
    [...at(" MARKED;"), true],
    [...at("TRUE"), true],
    [...at("FALSE"), false],
  ] as [number, number, boolean][],
};
const KNOWN = { file: "C.sol", within: "f", what: "c", side: "false", why: "never" };

test("default: lines, statements and branches of the source count, and those of the marks do not", () => {
  expect(countCovered(SOURCE, MARKED, RAN, [])).toEqual({
    lines: { covered: 1, all: 1 },
    statements: { covered: 1, all: 2 },
    branches: { covered: 1, all: 2 },
    missed: [
      { line: 2, what: "if (c) go();", side: "statement" },
      { line: 2, what: "c", side: "false" },
    ],
    unreachable: [],
  });
});

test("behavior: a file that did not run at all misses all branches", () => {
  const { branches } = countCovered(SOURCE, MARKED, { lines: [], statements: [] }, []);
  expect(branches).toEqual({ covered: 0, all: 2 });
});

test("behavior: what is out of reach is set aside, and told", () => {
  const { branches, missed, unreachable } = countCovered(SOURCE, MARKED, RAN, [KNOWN]);
  expect(branches).toEqual({ covered: 1, all: 1 });
  expect(missed.map(({ side }) => side)).toEqual(["statement"]);
  expect(unreachable).toEqual([{ line: 2, what: "c", side: "false", why: "never" }]);
});

test("error: what is called out of reach is reached, or is not there", () => {
  const reached = { ...KNOWN, side: "true" };
  expect(() => countCovered(SOURCE, MARKED, RAN, [reached])).toThrow(/reaches .* C\.sol, f, c, true/);
  const gone = { ...KNOWN, what: "d" };
  expect(() => countCovered(SOURCE, MARKED, RAN, [gone])).toThrow(/0 branches, and not one, are C\.sol, f, d, false/);
});
