import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getBytes, Interface, type JsonFragment } from "ethers";
import { expect, test } from "vitest";
import { openEvm } from "../../../test/utils/formal/openEvm.ts";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { compileClaims } from "./compileClaims.ts";
import { proveBytecode } from "./proveBytecode.ts";

const ROOT = join(import.meta.dirname, "../../..");

const contract = (body: string, more = "") =>
  `// SPDX-License-Identifier: MIT\npragma solidity ^0.8.0;\ncontract C { ${more} function f(uint256 a, uint256 b) external { ${body} } }`;
const JUMPS = "function one() private pure { assert(true); } function two() private pure { revert(); }";
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
  ["divides with a sign", "assert(b != 0 || int256(a) / 7 != int256(b) + 5);", "", "opcode 0x05"],
  ["has the sign of fewer bytes", "assert(int8(uint8(a)) <= 127 || b > 0);", "", "opcode 0x0b"],
  ["adds in a ring", "assert(addmod(a, b, 7) < 8);", "", "opcode 0x08"],
  ["multiplies in a ring", "assert(mulmod(a, b, 7) < 8);", "", "opcode 0x09"],
  ["has a power", "unchecked { assert(a ** b > 0 || a != 1); }", "", "opcode 0x0a"],
  ["asks who calls", "assert(msg.sender != address(1));", "", "opcode 0x33"],
  ["asks for the time", "assert(block.timestamp != 7);", "", "opcode 0x42"],
  ["asks for the time only for some input", "if (a == 7) assert(block.timestamp != b);", "", "opcode 0x42"],
  ["asks for gas", "assert(gasleft() != 7);", "", "opcode 0x5a"],
  ["asks for a balance", "assert(address(this).balance == 0);", "", "opcode 0x47"],
  ["calls", "(bool success, ) = address(4).staticcall(abi.encode(a)); assert(success);", "", "opcode 0x5a"],
  ["writes storage", "x = a; assert(b == b);", "uint256 x;", "opcode 0x55"],
  ["writes a log", "emit E(a); assert(b == b);", "event E(uint256);", "opcode 0xa1"],
  ["jumps to where its input says", "function () pure [2] memory to = [one, two]; to[a & 1]();", JUMPS, "is unknown"],
])("error: a function that %s is not proven", async (_, body, more, why) => {
  const [claim] = await prove(body, more);
  expect(claim).toMatchObject({ isProven: false, why: expect.stringContaining(why) });
});

test("error: a function that takes coin is not proven, for none is sent", async () => {
  const source = contract("assert(msg.value == 0);").replace("external", "external payable");
  const [claim] = await proveBytecode(source, "C", (name) => name === "f");
  expect(claim).toMatchObject({ isProven: false, why: "it takes coin, and is followed without" });
});

test.each([
  ["which panic it is", "mstore(0, shl(224, 0x4e487b71)) mstore(4, add(gt(a, 6), shl(5, b))) revert(0, 36)"],
  ["whether it is a panic", "mstore(0, shl(224, add(0x4e487b70, gt(a, 6)))) mstore(4, add(1, b)) revert(0, 36)"],
])("error: an assert of which the input decides %s can fail", async (_, failure) => {
  const [claim] = await prove(`if (b < 2) assembly { ${failure} }`);
  expect(claim).toMatchObject({ isProven: false, why: expect.stringMatching(/^not for 0x/) });
  const [a, b] = claim?.why?.slice("not for ".length).split(" ").map(BigInt) ?? [];
  expect([a && a > 6n, b]).toEqual([true, 0n]);
});

test.each([
  "assert(a != 123456789 || b >> 8 != 987654321);",
  "bytes32 x = bytes32(a); assert(uint8(x[31]) != 255 || x[0] != 0x07);",
  "assert(int256(a) < 0 || a ^ b != 5 || a & 15 != 3);",
])("behavior: the input that is told makes the EVM fail: %s", async (body) => {
  const [claim] = await prove(body);
  const words = claim?.why?.slice("not for ".length).split(" ").map(BigInt) ?? [];
  const { abi, code } = compileClaims(contract(body), "C", COMPILER_SETTINGS.deployed);
  const data = new Interface(abi as JsonFragment[]).encodeFunctionData("f", words);
  const evm = await openEvm();
  const { reverted, data: error } = await evm.call(code, getBytes(data)).finally(evm.close);
  expect([reverted, error]).toEqual([true, `0x4e487b71${"1".padStart(64, "0")}`]);
});

test("error: what does not compile is no proof", async () => {
  await expect(prove("assert(a);")).rejects.toThrow("C can't be compiled");
});
