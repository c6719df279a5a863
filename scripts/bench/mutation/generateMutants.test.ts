import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMutant, generateMutants, type Mutant } from "./generateMutants.ts";
import { type Compiler, startCompiler } from "./startCompiler.ts";

let compiler: Compiler;
beforeAll(() => {
  compiler = startCompiler();
});
afterAll(() => compiler.stop());

const DECLARATIONS =
  "struct Offer { address seller; address arbiter; } struct Trade { Offer offer; address buyer; address referrer; }";

/** The changes of a function body, as `operator: from → to`. */
async function changesOf(body: string): Promise<string[]> {
  const { mutants } = await mutate(`function f(uint a, uint b, bool c, Trade memory trade) external { ${body} }`);
  return mutants.map(({ operator, from, to }) => `${operator}: ${from} → ${to}`);
}

async function mutate(members: string): Promise<{ source: string; mutants: Mutant[] }> {
  const source = `// ä\npragma solidity ^0.8.0;\n${DECLARATIONS}\ncontract C {\nerror E();\nevent L();\nuint s;\n${members}\n}`;
  const settings = { outputSelection: { "*": { "": ["ast"] } } };
  const { sources, errors } = await compiler.compile({ sources: { "C.sol": { content: source } }, settings });
  const tree = sources?.["C.sol"]?.ast;
  if (!tree) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return { source, mutants: generateMutants("C.sol", source, tree) };
}

test("default: a change is where it says, in the line and the function that it says", async () => {
  const { source, mutants } = await mutate("function g(uint a) external pure returns (uint) {\n return a + 7;\n}");
  expect(mutants.map(({ line, within, operator }) => [line, within, operator])).toEqual([
    [9, "g", "arithmetic"],
    [9, "g", "constant"],
  ]);
  const [sum, constant] = mutants as [Mutant, Mutant];
  expect(applyMutant(source, sum)).toBe(source.replace("a + 7", "a - 7"));
  expect(applyMutant(source, constant)).toBe(source.replace("a + 7", "a + 8"));
});

test("behavior: arithmetic and bits are turned into their opposites", async () => {
  expect(await changesOf("s = a * b / a;")).toEqual([
    "deletion: s = a * b / a; → {}",
    "arithmetic: * → /",
    "arithmetic: / → *",
  ]);
  expect(await changesOf("s += ~a;")).toEqual(["deletion: s += ~a; → {}", "arithmetic: += → -=", "bitwise: ~a → a"]);
  expect(await changesOf("s = a << b | a;")).toEqual([
    "deletion: s = a << b | a; → {}",
    "bitwise: << → >>",
    "bitwise: | → &",
  ]);
});

test("behavior: a comparison is turned around, and moved by one", async () => {
  expect(await changesOf("if (a < b) s = a;")).toEqual([
    "comparison: < → >=",
    "boundary: < → <=",
    "deletion: s = a; → {}",
  ]);
  expect(await changesOf("c = a == b;")).toEqual(["deletion: c = a == b; → {}", "comparison: == → !="]);
});

test("behavior: conditions that are no comparison are negated, and booleans turned around", async () => {
  expect(await changesOf("if (c) s = a;")).toEqual(["condition: c → !(c)", "deletion: s = a; → {}"]);
  expect(await changesOf("if (!c || c) s = a;")).toEqual([
    "boolean: !c → c",
    "boolean: || → &&",
    "deletion: s = a; → {}",
  ]);
  expect(await changesOf("c = true;")).toEqual(["deletion: c = true; → {}", "boolean: true → false"]);
  expect(await changesOf("s = c ? a : b;")).toEqual(["deletion: s = c ? a : b; → {}", "condition: c → !(c)"]);
});

test("behavior: constants are one more, with their unit", async () => {
  expect(await changesOf("uint x = 1_000; x;")).toEqual(["constant: 1_000 → 1001", "deletion: x; → {}"]);
  expect(await changesOf("uint x = 2 days; x;")).toContain("constant: 2 → 3");
});

test("behavior: checks, events and statements are taken away", async () => {
  expect(await changesOf("if (c) revert E();")).toEqual(["check: if (c) revert E(); → {}", "condition: c → !(c)"]);
  expect(await changesOf('require(c, "no");')).toEqual(['check: require(c, "no"); → {}']);
  expect(await changesOf("emit L();")).toEqual(["deletion: emit L(); → {}"]);
});

test("behavior: parties are taken for one another", async () => {
  expect(await changesOf("trade.buyer == msg.sender;")).toContain("party: trade.buyer → trade.offer.seller");
  expect(await changesOf("trade.offer.seller;")).toContain("party: trade.offer.seller → trade.buyer");
  expect(await changesOf("trade.offer.arbiter;")).toContain("party: trade.offer.arbiter → trade.offer.seller");
  expect(await changesOf("address buyer = msg.sender; buyer;")).toContain("party: buyer → seller");
});

test("behavior: assembly is changed too", async () => {
  expect(await changesOf("assembly { s.slot }".replace("s.slot", "sstore(0x40, iszero(add(a, b)))"))).toEqual([
    "deletion: sstore(0x40, iszero(add(a, b))) → {}",
    "constant: 0x40 → 65",
    "boolean: iszero → ",
    "arithmetic: add → sub",
  ]);
});
