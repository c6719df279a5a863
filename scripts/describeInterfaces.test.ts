import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeInterfaces } from "./describeInterfaces.ts";

const INTERFACES = join(import.meta.dirname, "../contracts/interfaces");

test("default: every function of what people call has its section, in the order of the source", async () => {
  const [, ...sections] = (await describeInterfaces()).split(/^## /m);
  expect(sections).toHaveLength(8);
  for (const section of sections) {
    const [name = ""] = section.split("\n");
    const source = readFileSync(join(INTERFACES, `I${name}.sol`), "utf8");
    const functions = [...source.matchAll(/^ {4}function (\w+)/gm)].map(([, title]) => title);
    expect([...section.matchAll(/^#### (\w+)/gm)].map(([, title]) => title)).toEqual(functions);
  }
});

test("behavior: what NatSpec says is kept, with its lists, names and values", async () => {
  const [, settle] = /#### settle\n([\s\S]*?)\n#### /.exec(await describeInterfaces()) ?? [];
  expect(settle).toContain("\nEmits `Settled`.\n\nReverts if\n- the trade is unknown");
  expect(settle).toContain("\nValues:\n\n- `toSeller`: what the seller gets");
  expect(settle).not.toMatch(/\/\/\/|@/);
});
