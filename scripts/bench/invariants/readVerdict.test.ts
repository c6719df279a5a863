import { expect, test } from "vitest";
import { readVerdict } from "./readVerdict.ts";

const OUTPUT = `
Running Solidity tests

  test/invariant/Escrow.t.sol:EscrowInvariants
    ✖ invariant_everything() (runs: 12)
    ✔ test_theHandlerReachesEverything()

  1 passing
  2 failing

  1) EscrowInvariants#invariant_everything() (runs: 12, calls: 240)
     Error: insolvent
     at check_solvent (test/invariant/Escrow.t.sol:50)

  2) EscrowInvariants#test_theHandlerReachesEverything()
     Error: carts 1,
`;

test("default: a failure that a property tells of is that property, any other is told as it is", () => {
  const verdict = readVerdict(OUTPUT, (_, said) => (said === "insolvent" ? "check_solvent" : undefined));
  expect(verdict).toEqual({
    properties: ["check_solvent"],
    others: ["test_theHandlerReachesEverything: carts 1,"],
  });
});

test("behavior: a property that fails in two tests counts once", () => {
  const { properties, others } = readVerdict(OUTPUT, () => "check_solvent");
  expect([properties, others]).toEqual([["check_solvent"], []]);
});

test("behavior: where all passes there is nothing to tell", () => {
  expect(readVerdict("  15 passing\n", () => undefined)).toEqual({ properties: [], others: [] });
});
