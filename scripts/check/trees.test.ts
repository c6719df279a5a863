import { describe, expect, test } from "vitest";
import { leavesOf, titlesOf } from "./trees.ts";

const TREE = `Escrow.ship
├── given no trade
│   └── it reverts
└── given a trade
    ├── when the seller calls
    │   ├── it ships
    │   └── it emits
    └── when anybody else calls
        └── it reverts
`;

const TESTS = `describe("Escrow.ship", async () => {
  test("given no trade, it reverts", async () => {});

  describe("given a trade", () => {
    describe("when the seller calls", () => {
      test("it ships", async () => {});
      test("it emits", async () => {});
    });

    test("when anybody else calls, it reverts", async () => {});
  });
});
`;

describe("leavesOf", () => {
  test("default: the path to each leaf, from the root on", () => {
    expect(leavesOf(TREE)).toEqual([
      "Escrow.ship, given no trade, it reverts",
      "Escrow.ship, given a trade, when the seller calls, it ships",
      "Escrow.ship, given a trade, when the seller calls, it emits",
      "Escrow.ship, given a trade, when anybody else calls, it reverts",
    ]);
  });
});

describe("titlesOf", () => {
  test("default: the same paths, from blocks and titles", () => {
    expect(titlesOf(TESTS)).toEqual(leavesOf(TREE));
  });
});
