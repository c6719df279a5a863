import type { Marked } from "./markBranches.ts";
import type { Ran } from "./runCovered.ts";
import type { Unreachable } from "./unreachable.ts";

/** A line, a statement or a branch that nothing ran. */
export type Missed = { line: number; what: string; side: string };

export type Count = { covered: number; all: number };

export type Covered = {
  lines: Count;
  statements: Count;
  branches: Count;
  missed: Missed[];
  unreachable: (Missed & { why: string })[];
};

/** Braces and `catch` alone are no line to Hardhat, but are one when a mark is between them. */
const NO_LINE = /[\s{}]|\bcatch\b|\/\/.*/g;

/** Hardhat takes the space and the comments before a statement for a part of it. */
const LEADING = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*/;

/**
 * What ran of a file, from what ran of it with its branches marked; the marks themselves do not count, nor does what is
 * `unreachable` in it.
 */
export function countCovered(source: string, marked: Marked, ran: Ran, unreachable: Unreachable[]): Covered {
  const lines = linesOf(source, ran);
  const statements = statementsOf(source, marked, ran);
  const hit = new Set(ran.lines.filter(([, isCovered]) => isCovered).map(([line]) => line));
  const found = marked.branches.map((branch) => ({ ...branch, isCovered: hit.has(branch.marker) }));
  const aside = new Map(unreachable.map((known) => [findOutOfReach(known, found), known.why]));
  const branches = found.filter((branch) => !aside.has(branch));
  const missed = [...lines, ...statements, ...branches].filter(({ isCovered }) => !isCovered);
  return {
    lines: countOf(lines),
    statements: countOf(statements),
    branches: countOf(branches),
    missed: missed.map(({ line, what, side }) => ({ line, what, side })).sort((a, b) => a.line - b.line),
    unreachable: [...aside].map(([{ line, what, side }, why]) => ({ line, what, side, why })),
  };
}

function linesOf(source: string, ran: Ran) {
  const texts = source.split("\n");
  return ran.lines
    .map(([line, isCovered]) => ({ line, what: texts[line - 1]?.trim() ?? "", side: "line", isCovered }))
    .filter(({ what }) => what.replace(NO_LINE, "") !== "");
}

function statementsOf(source: string, { source: text, inserted }: Marked, ran: Ran) {
  const texts = source.split("\n");
  return ran.statements
    .map(([start, end, isCovered]) => {
      return { at: start + (LEADING.exec(text.slice(start, end))?.[0].length ?? 0), isCovered };
    })
    .filter(({ at }) => !inserted.some(({ start, end }) => start <= at && at < end))
    .map(({ at, isCovered }) => {
      const line = text.slice(0, at).split("\n").length;
      return { line, what: texts[line - 1]?.trim() ?? "", side: "statement", isCovered };
    });
}

function findOutOfReach<T extends Missed & { within: string; isCovered: boolean }>(known: Unreachable, found: T[]): T {
  const { file, within, what, side } = known;
  const same = found.filter((one) => one.within === within && one.what === what && one.side === side);
  const name = `${file}, ${within || "constructor"}, ${what}, ${side}`;
  const [branch] = same;
  if (!branch || same.length > 1) throw new Error(`${same.length} branches, and not one, are ${name}.`);
  if (branch.isCovered) throw new Error(`A test reaches what is listed as out of reach: ${name}.`);
  return branch;
}

function countOf(items: { isCovered: boolean }[]): Count {
  return { covered: items.filter(({ isCovered }) => isCovered).length, all: items.length };
}
