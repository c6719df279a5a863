import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { proveBytecode } from "./proveBytecode.ts";

const ROOT = join(import.meta.dirname, "../../..");

const contract = (body: string, more = "") =>
  `// SPDX-License-Identifier: MIT\npragma solidity ^0.8.0;\ncontract C { ${more} function f(uint256 a, uint256 b) external { ${body} } }`;
const prove = (body: string, more?: string) => proveBytecode(contract(body, more), "C", (name) => name === "f");

test("default: what holds for every input is proven", async () => {
  expect(await prove("assert((a & b) | (a ^ b) == a | b);")).toEqual([
    { within: "f", claim: "for 2 words", isProven: true },
  ]);
});

test("default: what one hash says holds for any", async () => {
  const [claim] = await prove("if (a == b) assert(keccak256(abi.encode(a, b)) == keccak256(abi.encode(b, a)));");
  expect(claim?.isProven).toBe(true);
});

test("behavior: what one input of 2^512 breaks is not, and that input is told", async () => {
  const [claim] = await prove("assert(a != 123456789 || b >> 8 != 987654321 || b & 255 != 7);");
  expect(claim).toMatchObject({ isProven: false, why: "not for 0x75bcd15 0x3ade68b107" });
});

test("behavior: that two hashes differ is not proven, for of some function they do not", async () => {
  const [claim] = await prove("if (a != b) assert(keccak256(abi.encode(a)) != keccak256(abi.encode(b)));");
  expect(claim?.isProven).toBe(false);
});

test.each([
  ["StateLib", "test_aStateKeepsItsParts", "uint208(State.unwrap(state) >> 48)", "uint208(State.unwrap(state) >> 47)"],
  [
    "TypedDataLib",
    "test_anOffersHashIsThatOfItsTypedFields",
    "shr(176, terms), 0xffffffffff",
    "shr(176, terms), 0xffffffff",
  ],
])("behavior: a mistake in %s is noticed (%s)", async (library, claim, right, wrong) => {
  const path = `contracts/libraries/${library}.sol`;
  const source = readFileSync(join(ROOT, path), "utf8");
  expect(source).toContain(right);
  const claims = readFileSync(join(ROOT, "test/invariant/Libraries.t.sol"), "utf8");
  const replaced = { [path]: source.replace(right, wrong) };
  const [found] = await proveBytecode(claims, "LibrariesFuzz", (name) => name === claim, replaced);
  expect(found).toMatchObject({ isProven: false, why: expect.stringMatching(/^not for 0x/) });
});

test.each([
  ["reads storage", "assert(x == 0);", "uint256 x;", "opcode 0x54"],
  [
    "goes round for as long as its input says",
    "for (uint256 i = 0; i < a; i++) b ^= i; assert(b == b ^ 0 || a > b);",
    "",
    "",
  ],
  ["reverts whatever comes", "assert(a == a); revert();", "", "it never returns"],
])("error: a function that %s is not proven", async (_, body, more, why) => {
  const [claim] = await prove(body, more);
  expect(claim).toMatchObject({ isProven: false, why: expect.stringContaining(why) });
});

test("error: what does not compile is no proof", async () => {
  await expect(prove("assert(a);")).rejects.toThrow("C can't be compiled");
});
