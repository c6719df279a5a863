import { afterAll, beforeAll, expect, test } from "vitest";
import { type Compiler, startCompiler } from "../mutation/startCompiler.ts";
import { type Marked, markBranches } from "./markBranches.ts";

let compiler: Compiler;
beforeAll(() => {
  compiler = startCompiler();
});
afterAll(() => compiler.stop());

const HEAD = "// ä\npragma solidity ^0.8.0;\ncontract C {\nuint s;\nfunction g() external {}\n";

async function parse(content: string) {
  const settings = { outputSelection: { "*": { "": ["ast"] } } };
  const { sources, errors = [] } = await compiler.compile({ sources: { "C.sol": { content } }, settings });
  const faults = errors.filter(({ severity }) => severity === "error");
  if (faults.length > 0 || !sources) throw new Error(`${faults.map(({ message }) => message)}\n${content}`);
  return sources["C.sol"]?.ast as Parameters<typeof markBranches>[1];
}

/** A function of this body, marked; what comes out must compile. */
async function mark(body: string): Promise<Marked & { body: string }> {
  const source = `${HEAD}function f(uint a, uint b, bool c) external {\n${body}\n}\n}\n`;
  const marked = markBranches(source, await parse(source));
  await parse(marked.source);
  const lines = marked.source.split("\n").slice(6, 6 + body.split("\n").length);
  return { ...marked, body: lines.join("\n") };
}

const sidesOf = ({ branches }: Marked) => branches.map(({ what, side }) => `${what}: ${side}`);

test("default: each way calls a function on a line of its own, and every line stays where it was", async () => {
  const source = `${HEAD}function f(bool c) external {\nif (c)\ns = 1;\n}\n}\n`;
  const marked = markBranches(source, await parse(source));
  await parse(marked.source);
  const lines = marked.source.split("\n");
  expect(marked.branches).toEqual([
    { line: 7, within: "f", what: "c", side: "true", marker: 12 },
    { line: 7, within: "f", what: "c", side: "false", marker: 13 },
  ]);
  expect(lines.slice(5, 9)).toEqual([
    "function f(bool c) external {",
    "if ((c ? branch0() : branch1()))",
    "s = 1;",
    "}",
  ]);
  expect([12, 13].map((line) => lines[line - 1])).toEqual([
    "function branch0() pure returns (bool) { return true; }",
    "function branch1() pure returns (bool) { return false; }",
  ]);
});

test("behavior: what was put in is told apart from what was there", async () => {
  const { source, inserted } = await mark("if (c) s = 1;\ntry this.g() {} catch {}");
  let rest = source;
  for (const { start, end } of [...inserted].reverse()) rest = rest.slice(0, start) + rest.slice(end);
  expect(rest).toContain("if (c) s = 1;\ntry this.g() {} catch {}\n");
  expect(rest).not.toMatch(/branch|taken/);
});

test("behavior: every operand is asked where it is, and those of operands in its place", async () => {
  const marked = await mark("if (c && (a == 1 || b == 1)) s = 1;");
  expect(marked.body).toBe(
    "if (((c ? branch2() : branch3()) && ((a == 1 ? branch4() : branch5()) || (b == 1 ? branch6() : branch7())) ? branch0() : branch1())) s = 1;",
  );
  expect(sidesOf(marked)).toEqual([
    "c && (a == 1 || b == 1): true",
    "c && (a == 1 || b == 1): false",
    "c: true",
    "c: false",
    "a == 1: true",
    "a == 1: false",
    "b == 1: true",
    "b == 1: false",
  ]);
});

test("behavior: conditional expressions and checks have two ways, operands outside of an if too", async () => {
  expect(sidesOf(await mark("s = c ? a : b;"))).toEqual(["c: true", "c: false"]);
  expect(sidesOf(await mark('require(a == 1, "no"); assert(c);'))).toEqual([
    "a == 1: true",
    "a == 1: false",
    "c: true",
    "c: false",
  ]);
  expect(sidesOf(await mark("c = !c || a > b;"))).toEqual(["!c: true", "!c: false", "a > b: true", "a > b: false"]);
});

test("behavior: a loop is entered or not, whatever its body is", async () => {
  const block = await mark("for (uint i = 0; i < a; ++i) { s = i; }");
  expect(block.body).toBe(
    "{ bool taken0; for (uint i = 0; i < a; ++i) { branch0(); taken0 = true; { s = i; } } taken0 || branch1(); }",
  );
  expect(sidesOf(block)).toEqual([
    "for (uint i = 0; i < a; ++i): entered",
    "for (uint i = 0; i < a; ++i): not entered",
  ]);
  expect((await mark("while (a > b) ++b;")).body).toBe(
    "{ bool taken0; while (a > b) { branch0(); taken0 = true; ++b; } taken0 || branch1(); }",
  );
  expect((await mark("for (;;) for (;;) s = 1;")).body).toBe(
    "{ bool taken0; for (;;) { branch0(); taken0 = true; { bool taken2; for (;;) { branch2(); taken2 = true; s = 1; } taken2 || branch3(); } } taken0 || branch1(); }",
  );
  expect(sidesOf(await mark("do ++b; while (a > b);"))).toEqual(["a > b: true", "a > b: false"]);
});

test("behavior: what is tried succeeds or fails in as many ways as it has", async () => {
  expect((await mark("try this.g() {} catch {}")).body).toBe("try this.g() { branch0(); } catch { branch1(); }");
  expect(sidesOf(await mark("try this.g() {} catch Error(string memory) {} catch {}"))).toEqual([
    "this.g(): success",
    "this.g(): failure 1",
    "this.g(): failure 2",
  ]);
});

test("behavior: assembly is told behind it what it chose", async () => {
  const checked = await mark("assembly { if lt(a, b) { a := b } }");
  expect(checked.body).toBe(
    "{ uint256 taken0; assembly { taken0 := or(taken0, 1) if lt(a, b) { taken0 := or(taken0, 2)  a := b } } taken0 < 2 || branch0(); taken0 != 1 || branch1(); }",
  );
  expect(sidesOf(checked)).toEqual(["if lt(a, b): true", "if lt(a, b): false"]);
  expect(sidesOf(await mark("assembly { for {} lt(a, b) {} { a := b } }"))).toEqual([
    "for {} lt(a, b) {}: entered",
    "for {} lt(a, b) {}: not entered",
  ]);
  expect(sidesOf(await mark("assembly { switch a case 0 { b := 1 } default { b := 2 } }"))).toEqual([
    "switch a: case 0",
    "switch a: default",
  ]);
  const open = await mark("assembly { switch a case 3 { b := 1 } }");
  expect(open.body).toContain("case 3 { taken0 := or(taken0, 1)  b := 1 } default { taken0 := or(taken0, 2) } }");
  expect(sidesOf(open)).toEqual(["switch a: case 3", "switch a: default"]);
});
