/** One change to one file. */
export type Mutant = {
  /** As the compiler knows it. */
  file: string;
  line: number;
  operator: Operator;
  /** The function that it is in, or "". */
  within: string;
  /** Bytes of the file, from the first to before the last. */
  start: number;
  end: number;
  from: string;
  to: string;
};

export type Operator =
  | "arithmetic"
  | "bitwise"
  | "comparison"
  | "boundary"
  | "boolean"
  | "condition"
  | "constant"
  | "deletion"
  | "check"
  | "party";

/** A node of the compiler's syntax tree; what it has depends on its kind. */
export type Node = { nodeType: string; src?: string; [key: string]: unknown };

type Change = { operator: Operator; at: Node | { start: number; end: number }; to: string };

const BINARY: Record<string, [Operator, string][]> = {
  "+": [["arithmetic", "-"]],
  "-": [["arithmetic", "+"]],
  "*": [["arithmetic", "/"]],
  "/": [["arithmetic", "*"]],
  "&": [["bitwise", "|"]],
  "|": [["bitwise", "&"]],
  "<<": [["bitwise", ">>"]],
  ">>": [["bitwise", "<<"]],
  "==": [["comparison", "!="]],
  "!=": [["comparison", "=="]],
  "<": [
    ["comparison", ">="],
    ["boundary", "<="],
  ],
  ">": [
    ["comparison", "<="],
    ["boundary", ">="],
  ],
  "<=": [
    ["comparison", ">"],
    ["boundary", "<"],
  ],
  ">=": [
    ["comparison", "<"],
    ["boundary", ">"],
  ],
  "&&": [["boolean", "||"]],
  "||": [["boolean", "&&"]],
};

const ASSIGNMENT: Record<string, [Operator, string]> = {
  "+=": ["arithmetic", "-="],
  "-=": ["arithmetic", "+="],
  "|=": ["bitwise", "&="],
  "&=": ["bitwise", "|="],
};

const YUL: Record<string, [Operator, string]> = {
  add: ["arithmetic", "sub"],
  sub: ["arithmetic", "add"],
  and: ["bitwise", "or"],
  or: ["bitwise", "and"],
  shl: ["bitwise", "shr"],
  shr: ["bitwise", "shl"],
  gt: ["comparison", "lt"],
  lt: ["comparison", "gt"],
  eq: ["comparison", "xor"],
};

/** Names that stand for a party or its money, and what could be taken for it. */
const SWAPPED: Record<string, string> = {
  seller: "buyer",
  buyer: "seller",
  arbiter: "seller",
  referrer: "seller",
  rater: "ratee",
  ratee: "rater",
  waiting: "msg.sender",
  payer: "msg.sender",
  toSeller: "toBuyer",
  toBuyer: "toSeller",
  toReferrer: "toSeller",
  toArbiter: "toBuyer",
  knownSeller: "knownBuyer",
  knownBuyer: "knownSeller",
  knownReferrer: "knownBuyer",
};

/**
 * Every change of one file that a careless or hostile hand might make: operators, boundaries, conditions, constants, statements,
 * parties and checks. Not each can be compiled. `tree` is the compiler's syntax tree of `source`.
 */
export function generateMutants(file: string, source: string, tree: Node): Mutant[] {
  const bytes = Buffer.from(source);
  const mutants = new Map<string, Mutant>();
  walk(tree, [], (node, parents) => {
    for (const { operator, at, to } of changesOf(node, parents, bytes)) {
      const { start, end } = "nodeType" in at ? spanOf(at) : at;
      const from = textOf(bytes, start, end);
      const line = textOf(bytes, 0, start).split("\n").length;
      const mutant = { file, line, operator, within: functionOf([...parents, node]), start, end, from, to };
      if (from !== to) mutants.set(`${start} ${end} ${to}`, mutants.get(`${start} ${end} ${to}`) ?? mutant);
    }
  });
  return [...mutants.values()].sort((a, b) => a.start - b.start);
}

/** The file with the change. */
export function applyMutant(source: string, { start, end, to }: Pick<Mutant, "start" | "end" | "to">): string {
  const bytes = Buffer.from(source);
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(to), bytes.subarray(end)]).toString();
}

/** Calls `visit` with every node and the nodes it is in, from the outermost. */
export function walk(node: Node, parents: Node[], visit: (node: Node, parents: Node[]) => void): void {
  visit(node, parents);
  const inside = [...parents, node];
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, inside, visit);
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "nodeType" in value;
}

function changesOf(node: Node, parents: Node[], bytes: Buffer): Change[] {
  const text = (of: Node) => textOf(bytes, spanOf(of).start, spanOf(of).end);
  switch (node.nodeType) {
    case "BinaryOperation": {
      const between = {
        start: spanOf(node.leftExpression as Node).end,
        end: spanOf(node.rightExpression as Node).start,
      };
      return (BINARY[node.operator as string] ?? []).flatMap(([operator, to]) =>
        replaceIn(bytes, between, node, to, operator),
      );
    }
    case "Assignment": {
      const between = { start: spanOf(node.leftHandSide as Node).end, end: spanOf(node.rightHandSide as Node).start };
      const [operator, to] = ASSIGNMENT[node.operator as string] ?? [];
      return operator && to ? replaceIn(bytes, between, node, to, operator) : [];
    }
    case "UnaryOperation":
      return changesOfUnary(node, text(node.subExpression as Node));
    case "IfStatement":
      return changesOfIf(node, bytes, text);
    case "Conditional":
      return [{ operator: "condition", at: node.condition as Node, to: `!(${text(node.condition as Node)})` }];
    case "Literal":
      return changesOfLiteral(node, text(node));
    case "ExpressionStatement":
      return [{ operator: isRequire(node) ? "check" : "deletion", at: withSemicolon(node, bytes), to: "{}" }];
    case "EmitStatement":
      return [{ operator: "deletion", at: withSemicolon(node, bytes), to: "{}" }];
    case "Identifier":
    case "MemberAccess":
      return changesOfName(node, parents, text);
    case "YulFunctionCall": {
      const name = node.functionName as Node;
      const [operator, to] = YUL[name.name as string] ?? [];
      if (name.name === "iszero") return [{ operator: "boolean", at: name, to: "" }];
      return operator && to ? [{ operator, at: name, to }] : [];
    }
    case "YulLiteral":
      return node.kind === "number"
        ? [{ operator: "constant", at: node, to: `${BigInt(node.value as string) + 1n}` }]
        : [];
    case "YulExpressionStatement":
    case "YulAssignment":
      return [{ operator: "deletion", at: node, to: "{}" }];
    default:
      return [];
  }
}

function replaceIn(
  bytes: Buffer,
  { start, end }: { start: number; end: number },
  node: Node,
  to: string,
  operator: Operator,
) {
  const sign = node.operator as string;
  const at = start + bytes.subarray(start, end).indexOf(sign);
  return [{ operator, at: { start: at, end: at + sign.length }, to }];
}

function changesOfUnary(node: Node, operand: string): Change[] {
  if (node.operator === "!") return [{ operator: "boolean", at: node, to: operand }];
  if (node.operator === "~") return [{ operator: "bitwise", at: node, to: operand }];
  if (node.operator === "++") return [{ operator: "arithmetic", at: node, to: `--${operand}` }];
  return [];
}

/** A comparison is turned around already: negating it would be the same change again. */
function changesOfIf(node: Node, bytes: Buffer, text: (of: Node) => string): Change[] {
  const condition = node.condition as Node;
  const changes: Change[] = [];
  if (condition.nodeType !== "BinaryOperation" && condition.nodeType !== "UnaryOperation") {
    changes.push({ operator: "condition", at: condition, to: `!(${text(condition)})` });
  }
  if (isRevert(node.trueBody as Node) && !isNode(node.falseBody)) {
    changes.push({ operator: "check", at: withSemicolon(node, bytes), to: "{}" });
  }
  return changes;
}

function changesOfLiteral(node: Node, text: string): Change[] {
  if (node.kind === "bool") return [{ operator: "boolean", at: node, to: text === "true" ? "false" : "true" }];
  if (node.kind !== "number") return [];
  const [digits = ""] = /^[0-9a-fA-Fx_]+/.exec(text) ?? [];
  const { start } = spanOf(node);
  const plain = digits.replaceAll("_", "");
  return [{ operator: "constant", at: { start, end: start + digits.length }, to: `${BigInt(plain) + 1n}` }];
}

function changesOfName(node: Node, parents: Node[], text: (of: Node) => string): Change[] {
  const name = (node.nodeType === "Identifier" ? node.name : node.memberName) as string;
  if (name === "raterIsBuyer" && node.nodeType === "Identifier") {
    const isTarget = (parents.at(-1)?.leftHandSide as Node | undefined)?.src === node.src;
    return isTarget ? [] : [{ operator: "party", at: node, to: "!raterIsBuyer" }];
  }
  const other = SWAPPED[name];
  if (other === undefined) return [];
  if (node.nodeType === "Identifier") return [{ operator: "party", at: node, to: other }];
  const of = text(node.expression as Node);
  if (of === "msg") return [];
  if (name.startsWith("known")) return [{ operator: "party", at: node, to: `${of}.${other}` }];
  // The buyer and the referrer are the trade's, the seller and the arbiter the offer's.
  if (other === "seller")
    return [{ operator: "party", at: node, to: of.endsWith("ffer") ? `${of}.seller` : `${of}.offer.seller` }];
  if (other === "buyer")
    return [{ operator: "party", at: node, to: `${of === "offer" ? "trade" : of.replace(/\.offer$/, "")}.buyer` }];
  return [{ operator: "party", at: node, to: `${of}.${other}` }];
}

function isRevert(body: Node): boolean {
  if (body.nodeType === "Block") {
    const statements = body.statements as Node[];
    return statements.length > 0 && statements.every(isRevert);
  }
  return body.nodeType === "RevertStatement";
}

function isRequire(node: Node): boolean {
  const called = (node.expression as Node).expression as Node | undefined;
  return called?.nodeType === "Identifier" && called.name === "require";
}

/** The tree's statements end before their semicolon. */
export function withSemicolon(node: Node, bytes: Buffer): { start: number; end: number } {
  const { start, end } = spanOf(node);
  return { start, end: bytes[end] === ";".charCodeAt(0) ? end + 1 : end };
}

export function functionOf(path: Node[]): string {
  const definition = path.findLast(({ nodeType }) => nodeType === "FunctionDefinition");
  return (definition?.name as string | undefined) ?? "";
}

export function spanOf({ src = "0:0:0" }: Node): { start: number; end: number } {
  const [start = 0, length = 0] = src.split(":").map(Number);
  return { start, end: start + length };
}

export function textOf(bytes: Buffer, start: number, end: number): string {
  return bytes.subarray(start, end).toString();
}
