import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyEdits } from "./applyEdits.ts";
import { WRONG_CONTRACTS } from "./wrongContracts.ts";

const CONTRACTS = join(import.meta.dirname, "../../../contracts");

test("behavior: each is a change of the contracts as they are, and like no other", () => {
  const changed = WRONG_CONTRACTS.map(({ file, edits }) => {
    const source = readFileSync(join(CONTRACTS, file), "utf8");
    const wrong = applyEdits(source, edits);
    expect(wrong).not.toBe(source);
    return wrong;
  });
  expect(new Set(changed).size).toBe(WRONG_CONTRACTS.length);
  expect(new Set(WRONG_CONTRACTS.map(({ name }) => name)).size).toBe(WRONG_CONTRACTS.length);
});
