import { expect, test } from "vitest";
import { findLayoutProblems } from "./layout.ts";

const layout = { codeSize: 100, creationSize: 120, storage: { "0:0": "uint256 a" }, transient: {} };

test("default: what is as it was recorded is fine", () => {
  expect(findLayoutProblems({ Escrow: layout }, { Escrow: { ...layout } })).toEqual([]);
});

test("behavior: a moved variable, another size, a new and a missing contract are named", () => {
  const moved = { ...layout, codeSize: 101, storage: { "0:0": "uint256 b", "1:0": "uint256 a" } };
  expect(findLayoutProblems({ Escrow: moved, New: layout }, { Escrow: layout, Old: layout })).toEqual([
    "Escrow.codeSize: 101, the snapshot has 100",
    "Escrow.storage: 0:0 uint256 b, 1:0 uint256 a, the snapshot has 0:0 uint256 a",
    "Old is recorded, and not in contracts/",
    "New is not recorded",
  ]);
});

test("behavior: code that no chain takes is named, recorded or not", () => {
  const large = { ...layout, codeSize: 24_577 };
  expect(findLayoutProblems({ Escrow: large }, { Escrow: large })).toEqual([
    "Escrow has 24577 bytes of code; EIP-170 allows 24576",
  ]);
});
