import { type Address, toHex } from "@souk/protocol";
import { expect, test } from "vitest";
import { sha256 } from "../crypto/sha256.ts";
import { createHeadTree, type HeadRecord, TREE_DEPTH } from "./createHeadTree.ts";

function record(name: string, sequence = 1): HeadRecord {
  const seller = toHex(sha256(Buffer.from(name)).subarray(0, 20)) as Address;
  return { seller, sequence, content: toHex(sha256(Buffer.from(`${name} ${sequence}`))) };
}

const many = Array.from({ length: 500 }, (_, at) => record(`seller ${at}`));

test("default: the root depends on the heads, and not on the order they came in", () => {
  const [a, b] = [createHeadTree(), createHeadTree()];
  for (const head of many) a.set(head);
  for (const head of many.toReversed()) b.set(head);
  expect(a.node("").hash).toEqual(b.node("").hash);
  expect(a.node("").count).toBe(500);
});

test("behavior: a change shows on the way from the root to its bucket, and nowhere else", () => {
  const tree = createHeadTree();
  for (const head of many) tree.set(head);
  const prefixes = ["", ..."0123456789abcdef"].map((prefix) => [prefix, tree.node(prefix)] as const);
  const changed = record("seller 7", 2);
  tree.set(changed);
  const differing = prefixes
    .filter(([prefix, before]) => tree.node(prefix).hash !== before.hash)
    .map(([prefix]) => prefix);
  expect(differing).toEqual(["", changed.seller.slice(2, 3)]);
  expect(tree.node("").count).toBe(500);
});

test("behavior: lists the heads under a prefix by seller", () => {
  const tree = createHeadTree();
  for (const head of many) tree.set(head);
  const all = [...many].sort((a, b) => (a.seller < b.seller ? -1 : 1));
  expect(tree.records("")).toEqual(all);
  expect(tree.records("a")).toEqual(all.filter(({ seller }) => seller.startsWith("0xa")));
  const leaf = (all[0] as HeadRecord).seller.slice(2, 2 + TREE_DEPTH);
  expect(tree.records(leaf)).toEqual(all.filter(({ seller }) => seller.startsWith(`0x${leaf}`)));
});

test("behavior: an empty tree and an empty branch have 32 zero bytes", () => {
  const tree = createHeadTree();
  expect(tree.node("")).toEqual({ hash: new Uint8Array(32), count: 0 });
  tree.set(record("only one"));
  expect(["", ..."0123456789abcdef"].filter((prefix) => tree.node(prefix).count > 0)).toHaveLength(2);
});

test("behavior: contents that cancel out in an xor do not cancel out here", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => record(name)) as [
    HeadRecord,
    HeadRecord,
    HeadRecord,
    HeadRecord,
  ];
  const xor = (left: string, right: string) =>
    `0x${(BigInt(left) ^ BigInt(right)).toString(16).padStart(64, "0")}` as const;
  const forged = { ...d, content: xor(xor(a.content, b.content), c.content) };
  const [with4, with3] = [createHeadTree(), createHeadTree()];
  for (const head of [a, b, c, forged]) with4.set(head);
  for (const head of [a, b, c]) with3.set(head);
  expect(with4.node("").hash).not.toEqual(with3.node("").hash);
});
