import { readFileSync } from "node:fs";
import { join } from "node:path";
import { concat, getBytes, Interface, type JsonFragment, keccak256, toBeHex } from "ethers";
import { expect, test } from "vitest";
import { Dice } from "../../../test/model/dice.ts";
import { pickWord } from "../../../test/utils/formal/edgeWords.ts";
import { openEvm } from "../../../test/utils/formal/openEvm.ts";
import { COMPILER_SETTINGS } from "../../compilerSettings.ts";
import { compileClaims } from "./compileClaims.ts";
import { proveMerkleLoop } from "./proveMerkleLoop.ts";

const ROOT = join(import.meta.dirname, "../../..");
const MERKLE_LOOP = readFileSync(join(ROOT, "test/formal/loops/MerkleLoop.sol"), "utf8");
/** For a solver that shares its cores. */
const LIMIT = 90_000;
const SEED = Number(process.env.SEED ?? 20_261_126);
const HASHES = "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
const WRONG_HASH = "a round does not hash the next node with what is there";
const LEFT_IN_MEMORY = "assembly { leaf := xor(leaf, mload(0x200)) mstore(0x200, not(i)) }";
const MORE = "a round changes something else";
const CLAIM = { within: "fold", claim: "for any number of nodes" };

const prove = (body: string) =>
  proveMerkleLoop(`// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
import {Hashes} from "${HASHES}";
contract MerkleLoop {
  function fold(bytes32[] calldata proof, bytes32 leaf) external pure returns (bytes32) { ${body} return leaf; }
}`);
const loop = (body: string, over = "i = 0; i < proof.length; i++") => `for (uint256 ${over}) { ${body} }`;
const FOLD = "leaf = Hashes.commutativeKeccak256(leaf, proof[i]);";

test("default: what folds all nodes is proven to", { timeout: LIMIT }, async () => {
  const body = `uint256 i; while (i != proof.length) { ${FOLD} unchecked { ++i; } }`;
  expect(await prove(body)).toEqual({ ...CLAIM, isProven: true });
});

test.each([
  ["the first node is left out", loop(FOLD, "i = 1; i < proof.length; i++"), "it does not begin with 0 and the leaf"],
  ["the last node is left out", loop(FOLD, "i = 0; i + 1 < proof.length; i++"), "it ends before the last node"],
  ["every second node is left out", loop(FOLD, "i = 0; i < proof.length; i += 2"), "a round is left out"],
  ["a node too many is read", loop(FOLD, "i = 0; i <= proof.length; i++"), "it returns no hash"],
  ["other nodes are read", loop(FOLD.replace("[i]", "[i ^ 1]")), WRONG_HASH],
  ["the order is that of the nodes", loop(FOLD.replace("commutative", "efficient")), WRONG_HASH],
  ["a hash of one node is another", loop(`${FOLD} assembly { leaf := xor(leaf, eq(leaf, 7)) }`), WRONG_HASH],
  ["a hash of one round is another", loop(`${FOLD} assembly { leaf := xor(leaf, eq(i, 1000000)) }`), WRONG_HASH],
  ["what is hashed depends on more", `uint256 more; ${loop(`${FOLD} leaf ^= bytes32(more); more += i;`)}`, MORE],
  ["a round leaves something to the next in memory", loop(`${FOLD} ${LEFT_IN_MEMORY}`), WRONG_HASH],
  ["another leaf is folded", `leaf = ~leaf; ${loop(FOLD)}`, "it does not begin with 0 and the leaf"],
  ["proofs are bounded", `require(proof.length < 99); ${loop(FOLD)}`, "not every call comes to its loop, in one way"],
  ["rounds are bounded", loop(`require(i < 99); ${FOLD}`), "it returns no hash"],
  [
    "one result is another",
    `${loop(FOLD)} assembly { leaf := add(leaf, eq(proof.length, 5)) }`,
    "it returns something else",
  ],
  ["there is no loop", "", "it has no loop"],
])("behavior: it is noticed that %s", { timeout: LIMIT }, async (_, body, why) => {
  expect(await prove(body)).toEqual({ ...CLAIM, isProven: false, why });
});

test("error: a copy of a calldata of which nobody knows how long it is, is not followed", {
  timeout: LIMIT,
}, async () => {
  const copy = "assembly { calldatacopy(0x200, 100, 32) leaf := xor(leaf, mload(0x200)) }";
  const why = "a copy of calldata of unknown length";
  expect(await prove(loop(`${FOLD} ${copy}`))).toEqual({ ...CLAIM, isProven: false, why });
});

test(`behavior: the fold is what the EVM returns (seed ${SEED})`, async () => {
  const { abi, code } = compileClaims(MERKLE_LOOP, "MerkleLoop", COMPILER_SETTINGS.deployed);
  const calls = new Interface(abi as JsonFragment[]);
  const dice = new Dice(SEED);
  const word = () => toBeHex(pickWord(dice), 32);
  const evm = await openEvm();
  for (let length = 0; length < 20; length++) {
    const leaf = word();
    const proof = Array.from({ length }, word);
    const root = proof.reduce(
      (hash, node) => keccak256(hash < node ? concat([hash, node]) : concat([node, hash])),
      leaf,
    );
    const calldata = getBytes(calls.encodeFunctionData("fold", [proof, leaf]));
    expect(await evm.call(code, calldata)).toEqual({ reverted: false, data: root });
  }
  await evm.close();
});

test("behavior: a mistake in what the escrow calls is noticed", { timeout: LIMIT }, async () => {
  const hashes = readFileSync(join(ROOT, "node_modules", HASHES), "utf8");
  const [right, wrong] = ["return a < b ?", "return a > b ?"];
  expect(hashes).toContain(right);
  const claim = await proveMerkleLoop(MERKLE_LOOP, { [HASHES]: hashes.replace(right, wrong) });
  expect(claim).toMatchObject({ isProven: false, why: WRONG_HASH });
});
