import { expect, test } from "vitest";
import { createChanges } from "../changes.ts";
import { rememberCounts } from "./rememberCounts.ts";

const head = { type: "head", seller: `0x${"a".repeat(40)}`, cid: "bafy", sequence: 1 } as const;

function setUp() {
  const changes = createChanges();
  const remember = rememberCounts(changes);
  let counted = 0;
  const count = async () => {
    counted++;
    return { total: counted, facets: { category: [], kind: [], country: [], token: [] } };
  };
  return { changes, remember, count, counted: () => counted };
}

test("default: the same search is counted once, another one for itself", async () => {
  const { remember, count } = setUp();
  const totals = await Promise.all([remember("a", count), remember("a", count), remember("b", count)]);
  expect(totals.map(({ total }) => total)).toEqual([1, 1, 2]);
});

test("behavior: what is stored ends what was counted, a new block alone does not", async () => {
  const { changes, remember, count } = setUp();
  await remember("a", count);
  changes.tell({ type: "block", block: { number: 1, hash: `0x${"0".repeat(64)}` } });
  expect((await remember("a", count)).total).toBe(1);
  changes.tell(head);
  expect((await remember("a", count)).total).toBe(2);
});

test("behavior: a failure is not kept", async () => {
  const { remember, count } = setUp();
  await expect(remember("a", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect((await remember("a", count)).total).toBe(1);
});

test("behavior: only so many are kept", async () => {
  const { remember, count, counted } = setUp();
  for (let at = 0; at < 600; at++) await remember(`${at}`, count);
  await remember("0", count);
  await remember("599", count);
  expect(counted()).toBe(601);
});
