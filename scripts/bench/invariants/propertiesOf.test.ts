import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { propertiesOf } from "./propertiesOf.ts";

const FOLDER = join(import.meta.dirname, "../../../test/invariant");

test("default: each message of a check, and in which check it is", () => {
  const source = `
    function check_solvent() public view {
      require(balance >= held, "insolvent");
      require(
        sumOf(parts) ==
          whole,
        "parts are missing"
      );
    }
    function check_nothing() public view {}
    function check_order() public view {
      for (uint256 i = 0; i < count; i++) require(times[i] <= times[i + 1], "out of order");
    }`;
  expect([...propertiesOf(source)]).toEqual([
    ["insolvent", "check_solvent"],
    ["parts are missing", "check_solvent"],
    ["out of order", "check_order"],
  ]);
});

test("behavior: what other functions require is no property, also between two checks", () => {
  const source = `
    function setUp() public { require(ready, "not ready"); }
    function check_one() public { require(one, "one is missing"); }
    function _sumOf() private { require(small, "too large"); }
    function test_all() public { require(all, "not all"); }`;
  expect([...propertiesOf(source)]).toEqual([["one is missing", "check_one"]]);
});

test("behavior: a requirement without a message tells of nothing, and takes no other's", () => {
  const source = `function check_one() public { require(one); require(two, "two is missing"); }`;
  expect([...propertiesOf(source)]).toEqual([["two is missing", "check_one"]]);
});

test.each(["Escrow", "Reputation"])("behavior: each check of %s.t.sol has a message, that no other has", (suite) => {
  const source = readFileSync(join(FOLDER, `${suite}.t.sol`), "utf8");
  const checks = [...source.matchAll(/function (check_\w+)/g)].map(([, name]) => name);
  expect(new Set(propertiesOf(source).values())).toEqual(new Set(checks));
  const messages = [...source.matchAll(/"([^"]+)"\s*\);/g)].map(([, message]) => message);
  for (const message of propertiesOf(source).keys())
    expect(messages.filter((said) => said === message)).toEqual([message]);
});
