import { functionOf, type Node, spanOf, textOf, walk, withSemicolon } from "../mutation/generateMutants.ts";

/** One way that the code may go on. */
export type Branch = {
  line: number;
  /** The function that it is in, or "". */
  within: string;
  /** What decides, as the source has it. */
  what: string;
  /** Which way: "true" or "false", "entered" or "not entered", "success" or "failure", "case 0" or "default". */
  side: string;
  /** The line of the marked source that runs when the code goes this way. */
  marker: number;
};

export type Marked = {
  /** The source, each line where it was, and the markers behind it. */
  source: string;
  branches: Branch[];
  /** What was put in, in UTF-16 units of the marked source. */
  inserted: { start: number; end: number }[];
};

/** Text to put in before the byte `at`. What closes comes before what opens there, and the last that opened closes first. */
type Insertion = { at: number; text: string; closes?: boolean };

/**
 * A place where the code goes one way or another. `mark` makes its insertions, the outermost first: `calls` are what its sides
 * are to call, in a statement or in an expression.
 */
type Fork = {
  at: { start: number; end: number };
  sides: string[];
  mark(calls: string[], variable: string): Insertion[];
};

/**
 * A source in which every branch calls a function that stands on a line of its own: both ways of `if`, `?:`, `require` and
 * `assert`, and of every operand of `&&` and `||`; loops that run and that do not; what is tried; `if`, `for` and `switch` in
 * assembly. Conditions stay where they are, and are asked as often as before. `tree` is the compiler's syntax tree of `source`.
 */
export function markBranches(source: string, tree: Node): Marked {
  const bytes = Buffer.from(source);
  const insertions: Insertion[] = [];
  const branches: Branch[] = [];
  const markers: string[] = [];
  const lines = source.split("\n").length;
  walk(tree, [], (node, parents) => {
    for (const { at, sides, mark } of forksOf(node, parents, bytes)) {
      const first = branches.length;
      const line = textOf(bytes, 0, at.start).split("\n").length;
      const within = functionOf([...parents, node]);
      const what = textOf(bytes, at.start, at.end).trim().replace(/\s+/g, " ");
      for (const [place, side] of sides.entries()) {
        branches.push({ line, within, what, side, marker: lines + branches.length + 1 });
        markers.push(`\nfunction branch${first + place}() pure returns (bool) { return ${place === 0}; }`);
      }
      const calls = sides.map((_, place) => `branch${first + place}()`);
      insertions.push(...mark(calls, `taken${first}`));
    }
  });
  return { branches, ...insert(bytes, [...insertions, { at: bytes.length, text: markers.join("") }]) };
}

function forksOf(node: Node, parents: Node[], bytes: Buffer): Fork[] {
  switch (node.nodeType) {
    case "IfStatement":
    case "Conditional":
    case "DoWhileStatement":
      return [forkAt(node.condition as Node)];
    case "BinaryOperation":
      return isLogical(node)
        ? [node.leftExpression, node.rightExpression].flatMap((side) => operand(side as Node))
        : [];
    case "FunctionCall": {
      const { name } = node.expression as Node;
      return name === "require" || name === "assert" ? [forkAt((node.arguments as Node[])[0] as Node)] : [];
    }
    case "ForStatement":
    case "WhileStatement":
      return [loop(node, bytes)];
    case "TryStatement":
      return [tried(node)];
    case "YulIf":
    case "YulForLoop":
      return [assemblyIf(node, parents)];
    case "YulSwitch":
      return [assemblySwitch(node, parents)];
    default:
      return [];
  }
}

/** Asks `condition ? true of its own : false of its own` where the condition was. */
function forkAt(condition: Node): Fork {
  const at = spanOf(condition);
  return {
    at,
    sides: ["true", "false"],
    mark: ([yes, no]) => [
      { at: at.start, text: "(" },
      { at: at.end, text: ` ? ${yes} : ${no})`, closes: true },
    ],
  };
}

/** An operand that is made of operands itself has theirs. */
function operand(node: Node): Fork[] {
  let inner = node;
  while (inner.nodeType === "TupleExpression") inner = (inner.components as Node[])[0] as Node;
  return isLogical(inner) ? [] : [forkAt(node)];
}

function isLogical(node: Node): boolean {
  return node.nodeType === "BinaryOperation" && (node.operator === "&&" || node.operator === "||");
}

function loop(node: Node, bytes: Buffer): Fork {
  const { start, end } = withSemicolon(node, bytes);
  const body = node.body as Node;
  const inside = withSemicolon(body, bytes);
  return {
    at: { start, end: inside.start },
    sides: ["entered", "not entered"],
    mark: ([entered, passed], variable) => [
      { at: start, text: `{ bool ${variable}; ` },
      { at: inside.start, text: `{ ${entered}; ${variable} = true; ` },
      // no `if`: it would be a statement that does not run, in a line that does
      { at: end, text: ` ${variable} || ${passed}; }`, closes: true },
      { at: inside.end, text: " }", closes: true },
    ],
  };
}

function tried(node: Node): Fork {
  const clauses = (node.clauses as Node[]).map(({ block }) => spanOf(block as Node));
  const failures = clauses.slice(1).map((_, index) => (clauses.length > 2 ? `failure ${index + 1}` : "failure"));
  return {
    at: spanOf(node.externalCall as Node),
    sides: ["success", ...failures],
    mark: (calls) => clauses.map(({ start }, index) => ({ at: start + 1, text: ` ${calls[index]}; ` })),
  };
}

/** Assembly calls no function of Solidity: a variable tells behind it what happened in it. */
function assemblyIf(node: Node, parents: Node[]): Fork {
  const { start } = spanOf(node);
  const body = spanOf(node.body as Node);
  const isLoop = node.nodeType === "YulForLoop";
  return {
    at: { start, end: body.start },
    sides: isLoop ? ["entered", "not entered"] : ["true", "false"],
    mark: ([entered, passed], variable) => [
      ...aroundAssembly(parents, variable, `${variable} < 2 || ${entered}; ${variable} != 1 || ${passed};`),
      { at: start, text: `${variable} := or(${variable}, 1) ` },
      { at: body.start + 1, text: ` ${variable} := or(${variable}, 2) ` },
    ],
  };
}

function assemblySwitch(node: Node, parents: Node[]): Fork {
  const { start, end } = spanOf(node);
  const cases = node.cases as Node[];
  const sides = cases.map(({ value }) => (value === "default" ? "default" : `case ${(value as Node).value}`));
  const hasDefault = sides.includes("default");
  return {
    at: { start, end: spanOf(cases[0] as Node).start },
    sides: hasDefault ? sides : [...sides, "default"],
    mark(calls, variable) {
      const bit = (index: number) => ` ${variable} := or(${variable}, ${1 << index}) `;
      const told = calls.map((call, index) => `(${variable} & ${1 << index}) == 0 || ${call};`);
      return [
        ...aroundAssembly(parents, variable, told.join(" ")),
        ...cases.map(({ body }, index) => ({ at: spanOf(body as Node).start + 1, text: bit(index) })),
        ...(hasDefault ? [] : [{ at: end, text: ` default {${bit(cases.length)}}` }]),
      ];
    },
  };
}

function aroundAssembly(parents: Node[], variable: string, told: string): Insertion[] {
  const { start, end } = spanOf(parents.findLast(({ nodeType }) => nodeType === "InlineAssembly") as Node);
  return [
    { at: start, text: `{ uint256 ${variable}; ` },
    { at: end, text: ` ${told} }`, closes: true },
  ];
}

function insert(bytes: Buffer, insertions: Insertion[]): Pick<Marked, "source" | "inserted"> {
  const order = new Map(insertions.map((insertion, index) => [insertion, insertion.closes ? -index : index]));
  const place = (insertion: Insertion) => order.get(insertion) ?? 0;
  const sorted = [...insertions].sort(
    (a, b) => a.at - b.at || Number(b.closes ?? false) - Number(a.closes ?? false) || place(a) - place(b),
  );
  const inserted: Marked["inserted"] = [];
  let source = "";
  let from = 0;
  for (const { at, text } of sorted) {
    source += textOf(bytes, from, at);
    inserted.push({ start: source.length, end: source.length + text.length });
    source += text;
    from = at;
  }
  return { source: source + textOf(bytes, from, bytes.length), inserted };
}
