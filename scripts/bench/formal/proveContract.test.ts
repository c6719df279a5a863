import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { proveContract } from "./proveContract.ts";

const ROOT = join(import.meta.dirname, "../../..");

const contract = (body: string) =>
  `// SPDX-License-Identifier: MIT\npragma solidity ^0.8.0;\n/// ä\ncontract C { function f(uint128 a, uint128 b) external pure { ${body} } }`;

test("default: what holds for every input is proven", () => {
  expect(proveContract(contract("assert(uint256(a) + b >= a);"), "C")).toEqual([
    { within: "f", claim: "assert(uint256(a) + b >= a)", isProven: true },
  ]);
});

test("behavior: what one input of 2^256 breaks is not", () => {
  const claims = proveContract(contract("assert(a != 123456789 || b != 987654321); assert(a == a);"), "C");
  expect(claims.map(({ isProven }) => isProven)).toEqual([false, true]);
});

test("error: what does not compile is no proof", () => {
  expect(() => proveContract(contract("assert(a);"), "C")).toThrow("C.sol can't be checked");
});

test.each([
  ["the rounding", "* referralBps) / BPS", "* referralBps + BPS - 1) / BPS"],
  ["the deposit", " - toSeller + deposit", " - toSeller"],
  ["a comparison", "> most - least", ">= most - least"],
])("behavior: a library that has %s wrong is noticed", (_what, right, wrong) => {
  const path = "contracts/libraries/SplitLib.sol";
  const library = readFileSync(join(ROOT, path), "utf8");
  expect(library.split(right)).toHaveLength(2);
  const claims = proveContract(readFileSync(join(ROOT, "test/formal/Money.sol"), "utf8"), "Money", {
    [path]: library.replace(right, wrong),
  });
  expect(claims.some(({ isProven }) => !isProven)).toBe(true);
});

test("error: an import that does not exist is no proof", () => {
  expect(() => proveContract(`import "../../contracts/Nothing.sol";${contract("assert(a == a);")}`, "C")).toThrow(
    "Nothing.sol",
  );
});
