import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FunctionFragment, Interface, type JsonFragment } from "ethers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Dice } from "../../../test/model/dice.ts";
import { askExecutor } from "../../../test/utils/formal/askExecutor.ts";
import { EDGE_WORDS, pickWord } from "../../../test/utils/formal/edgeWords.ts";
import { type Evm, openEvm } from "../../../test/utils/formal/openEvm.ts";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { compileClaims } from "./compileClaims.ts";
import { loadZ3, type Z3 } from "./symbolicWord.ts";

const SEED = Number(process.env.SEED ?? 20_261_126);
const INPUTS = 24;
const CLAIM_INPUTS = 8;
const LIBRARIES = join(import.meta.dirname, "../../../test/invariant/Libraries.t.sol");
const SHAPES = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
contract Shapes {
  error Wrong(uint256 a, uint256 b);
  struct Pair { uint64 first; bytes32 second; }
  function addChecked(uint256 a, uint256 b) external pure returns (uint256) { return a + b; }
  function divide(uint256 a, uint256 b) external pure returns (uint256, uint256) { return (a / b, a % b); }
  function claim(uint256 a, uint256 b) external pure { assert(a == b || a > 7); }
  function refuse(uint256 a, uint256 b) external pure returns (bytes memory) {
    if (a < b) revert Wrong(a, b);
    require(a != b, "they are equal");
    return abi.encodePacked(uint40(a), b, "souk");
  }
  function narrow(address a, bool b) external pure returns (address, bool) { return (b ? address(0) : a, b); }
  function order(int256 a, int256 b) external pure returns (int256, int256) { return a < b ? (a, b) : (b, a); }
  function hash(uint256 a, uint256 b) external pure returns (bytes32) {
    return keccak256(bytes.concat(keccak256(abi.encode(a, b)), abi.encodePacked(uint8(a))));
  }
  function fold(uint256 a, uint256 b) external pure returns (uint256) {
    for (uint256 i = 0; i < 3; i++) b = (b >> 1) ^ (b & 1 == 1 ? a : 0);
    return b;
  }
  function structs(Pair calldata pair) external pure returns (Pair memory, uint256) {
    Pair memory copy = pair;
    copy.first ^= 1;
    return (copy, pair.first);
  }
}`;

let evm: Evm;
let z3: Z3;
let close: () => void;

beforeAll(async () => {
  evm = await openEvm();
  ({ z3, close } = await loadZ3());
});

afterAll(async () => {
  close();
  await evm.close();
});

test(`behavior: what the compiler makes of Solidity ends as in the EVM, whatever it is called with (seed ${SEED})`, async () => {
  const { abi, code } = compileClaims(SHAPES, "Shapes", COMPILER_SETTINGS.deployed);
  const dice = new Dice(SEED);
  let reverts = 0;
  for (const { selector, name } of functionsOf(abi)) {
    const known = bytesOf(selector);
    const executor = await askExecutor(z3, code, known, 68);
    for (let input = 0; input < INPUTS; input++) {
      const calldata = bytesOf(selector, pickWord(dice), dice.chance(50) ? BigInt(dice.below(3)) : pickWord(dice));
      const answer = await evm.call(code, calldata);
      reverts += Number(answer.reverted);
      expect(executor(calldata), `${name} ${calldata.toString("hex")}`).toEqual(answer);
      expect((await askExecutor(z3, code, calldata, 68))(calldata)).toEqual(answer);
    }
    for (const size of [0, 3, 4, 36, 67, 99]) {
      const calldata = Buffer.concat([bytesOf(selector, 5n, 1n), Buffer.alloc(31)]).subarray(0, size);
      const answer = await evm.call(code, calldata);
      expect((await askExecutor(z3, code, calldata, size))(calldata), `${name} ${size} bytes`).toEqual(answer);
    }
  }
  expect(reverts).toBeGreaterThan(INPUTS);
});

test(`behavior: what is claimed of the libraries is followed as in the EVM (seed ${SEED})`, async () => {
  const { abi, code } = compileClaims(readFileSync(LIBRARIES, "utf8"), "LibrariesFuzz", COMPILER_SETTINGS.deployed);
  const dice = new Dice(SEED);
  let returns = 0;
  for (const { selector, name } of functionsOf(abi)) {
    for (let input = 0; input < CLAIM_INPUTS; input++) {
      // Small enough for most arguments, of which at most the first is a list: of one node, after the next argument.
      const words = Array.from({ length: 16 }, () => (dice.chance(90) ? BigInt(dice.below(2)) : dice.pick(EDGE_WORDS)));
      const calldata = bytesOf(selector, ...(name.includes("Merkle") ? [64n, pickWord(dice), 1n] : []), ...words);
      const answer = await evm.call(code, calldata);
      returns += Number(!answer.reverted);
      const executor = await askExecutor(z3, code, calldata, calldata.length);
      expect(executor(calldata), `${name} ${calldata.toString("hex")}`).toEqual(answer);
    }
  }
  expect(returns).toBeGreaterThan(CLAIM_INPUTS);
});

function functionsOf(abi: object[]): FunctionFragment[] {
  const { fragments } = new Interface(abi as JsonFragment[]);
  return fragments.filter((fragment) => fragment instanceof FunctionFragment);
}

function bytesOf(selector: string, ...words: bigint[]): Buffer {
  return Buffer.from(selector.slice(2) + words.map((word) => word.toString(16).padStart(64, "0")).join(""), "hex");
}
