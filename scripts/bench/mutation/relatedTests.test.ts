import { expect, test } from "vitest";
import { callersOf, fileOfTest, relatedTests } from "./relatedTests.ts";

/** A file of the functions named, each of which calls what is listed. */
function treeOf(functions: Record<string, string[]>) {
  const call = (name: string) => ({ nodeType: "FunctionCall", expression: { nodeType: "Identifier", name } });
  const nodes = Object.entries(functions).map(([name, calls]) => ({
    nodeType: "FunctionDefinition",
    name,
    body: { nodeType: "Block", statements: calls.map(call) },
  }));
  return { nodeType: "SourceUnit", nodes };
}

test("default: tests of what calls the function come first, the closest before the others", () => {
  const callers = callersOf([treeOf({ release: ["_release"], expire: ["_release"], _release: ["_pay"] }), treeOf({})]);
  const tests = ["Escrow/buy.test.ts", "Escrow/expire.test.ts", "Escrow/release.test.ts", "vectors.test.ts"];
  expect(relatedTests("_pay", "Escrow", callers, tests)).toEqual([
    "Escrow/expire.test.ts",
    "Escrow/release.test.ts",
    "Escrow/buy.test.ts",
    "vectors.test.ts",
  ]);
  expect(relatedTests("buy", "Escrow", callers, tests)[0]).toBe("Escrow/buy.test.ts");
});

test("behavior: functions that call each other are no end of callers", () => {
  const callers = callersOf([treeOf({ a: ["b"], b: ["a"] })]);
  expect(relatedTests("a", "x", callers, ["x/b.test.ts", "x/c.test.ts"])).toEqual(["x/b.test.ts", "x/c.test.ts"]);
});

test("behavior: then come the other tests of the contract, then the escrow's", () => {
  const tests = ["Checkout/buy.test.ts", "Escrow/buy.test.ts", "Panel/rule.test.ts", "Panel/vote.test.ts"];
  expect(relatedTests("vote", "Panel", new Map(), tests)).toEqual([
    "Panel/vote.test.ts",
    "Panel/rule.test.ts",
    "Escrow/buy.test.ts",
    "Checkout/buy.test.ts",
  ]);
});

test("default: a test's file is told by the group that it is in", () => {
  const tests = ["Escrow/attacksOnStock.test.ts", "Escrow/buy.test.ts", "vectors.test.ts"];
  expect(fileOfTest("Escrow.buy > given the offer's terms, it is bought", tests)).toBe("Escrow/buy.test.ts");
  expect(fileOfTest("Escrow attacks on stock > a test", tests)).toBe("Escrow/attacksOnStock.test.ts");
  expect(fileOfTest("Escrow and its model > agree", tests)).toBeUndefined();
});
