import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeTemporaryDirectory } from "../../test/utils/makeTemporaryDirectory.ts";
import { contractsIn, findMissingSpecs, leavesOf, titlesOf } from "./trees.ts";

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

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await makeTemporaryDirectory();
  onTestFinished(() => folder.remove());
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await writeFile(join(folder.path, name), text);
  }
  return folder.path;
}

describe("contractsIn", () => {
  test("default: what can be deployed, but mocks, interfaces and libraries", async () => {
    const contracts = await folderWith({
      "Escrow.sol": "/// @title Escrow\ncontract Escrow is IEscrow {}\n",
      "hooks/CalendarHook.sol": "abstract contract Base {}\ncontract CalendarHook is Base {}\n",
      "interfaces/IEscrow.sol": "interface IEscrow {}\n",
      "libraries/TradeLib.sol": "library TradeLib {}\n",
      "mocks/MockToken.sol": "contract MockToken {}\n",
    });
    expect(contractsIn(contracts)).toEqual(["Escrow", "CalendarHook"]);
  });

  test("default: of this project, each contract that is deployed", () => {
    const contracts = contractsIn(join(import.meta.dirname, "../../contracts"));
    expect(contracts).toContain("Escrow");
    expect(contracts).toContain("ArbitratorAdapter");
    expect(contracts).not.toContain("MockArbitrator");
  });
});

describe("findMissingSpecs", () => {
  test("default: nothing of a contract with a spec for each function", async () => {
    const specs = await folderWith({ "Escrow/ship.tree": TREE, "Escrow/buy.tree": TREE });
    expect(findMissingSpecs(specs, "Escrow", ["ship", "buy"])).toEqual([]);
  });

  test("behavior: reports a contract without a folder, even one without functions", async () => {
    const specs = await folderWith({ "Escrow/ship.tree": TREE });
    for (const functions of [["vote"], []]) {
      expect(findMissingSpecs(specs, "Panel", functions)).toEqual([
        expect.stringMatching(/Panel is missing: contracts\/ has Panel$/),
      ]);
    }
  });

  test("behavior: reports a function without a spec", async () => {
    const specs = await folderWith({ "Escrow/ship.tree": TREE });
    expect(findMissingSpecs(specs, "Escrow", ["ship", "buy"])).toEqual([
      expect.stringMatching(/Escrow\/buy\.tree is missing$/),
    ]);
  });
});

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
