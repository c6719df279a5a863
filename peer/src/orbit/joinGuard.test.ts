import { multiaddr } from "@multiformats/multiaddr";
import type { LogEntry } from "@orbitdb/core";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import {
  headValueOf,
  ruleOf,
  sellerOfShard,
  startTestNode,
  type TestNode,
  type TestShard,
} from "../../../test/utils/peer/startTestNode.ts";
import { fromHeadValue, type HeadValue } from "../heads/headValue.ts";

const NOW = 1_800_000_000;

/** Ann and Bob share a shard; Mallory has a shop of her own, and is connected to Bob. Every test has a fresh shard. */
let ann: TestNode;
let bob: TestNode;
let mallory: TestNode;
let shard = -1;
let atAnn: TestShard;
let atBob: TestShard;
let topic: string;
let malloryValue: (at: number) => HeadValue;

beforeAll(async () => {
  [ann, bob, mallory] = await Promise.all([startTestNode(), startTestNode(), startTestNode()]);
  await ann.node.libp2p.dial(multiaddr(bob.address));
  await mallory.node.libp2p.dial(multiaddr(bob.address));
});
afterAll(() => Promise.all([ann, bob, mallory].map((node) => node.stop())));

beforeEach(async () => {
  shard++;
  const rule = ruleOf(shard, NOW);
  atAnn = await ann.openShard(rule);
  atBob = await bob.openShard(rule, { walkEntries: 70 });
  topic = atBob.database.address;
  const bobId = bob.node.libp2p.peerId.toString();
  for (const { node } of [ann, mallory]) {
    const { pubsub } = node.libp2p.services;
    await vi.waitFor(() => expect(pubsub.getSubscribers(topic).map(String)).toContain(bobId), 10_000);
  }
  const shop = sellerOfShard(shard, "mallory");
  malloryValue = (at) => headValueOf(shop, NOW + at, mallory.publisher);
});
afterEach(async () => {
  await atBob.database.close();
  await atAnn.database.close();
});

async function putAtAnn(sequence: number): Promise<void> {
  const value = headValueOf(sellerOfShard(shard, "ann"), sequence, ann.publisher);
  await atAnn.database.put(fromHeadValue(ruleOf(shard, NOW).domain, value, ann.recover));
}

/** A chain of entries by Mallory, oldest first; `root` may be forged. She serves all but those in `withheld`. */
async function chain(length: number, { forgedRoot = false, withheld = 0 } = {}) {
  const entries: { entry: LogEntry; bytes: Uint8Array }[] = [];
  for (let at = 0; at < length; at++) {
    const value = malloryValue(at + 1);
    if (at === 0 && forgedRoot) value.signature = headValueOf(sellerOfShard(shard, "x"), NOW, ann.publisher).signature;
    const next = entries.slice(-1).map(({ entry }) => entry.hash);
    entries.push(await mallory.forge(topic, value, { next }));
  }
  for (const { entry, bytes } of entries.slice(withheld)) await mallory.serve(entry.hash, bytes);
  return entries;
}

async function send({ bytes }: { bytes: Uint8Array }): Promise<void> {
  await mallory.publish(topic, bytes);
}

const stored = (hash: string) => bob.node.helia.blockstore.has(CID.parse(hash, base58btc));
const eventually = (check: () => unknown) => vi.waitFor(check, 20_000);

test("default: unknown ancestors are fetched, checked and joined, and their heads told", async () => {
  const entries = await chain(30);
  await send(entries[29] as never);
  await eventually(async () => expect(await atBob.database.log.has(entries[29]?.entry.hash ?? "")).toBe(true));
  const known = () => Promise.all(entries.map(({ entry }) => atBob.database.log.has(entry.hash)));
  await eventually(async () => expect(await known()).not.toContain(false));
  expect(new Set(atBob.heads.map(({ head }) => head.sequence))).toEqual(new Set(entries.map((_, at) => NOW + at + 1)));
  expect((await atBob.database.log.heads()).map(({ hash }) => hash)).toEqual([entries[29]?.entry.hash]);
  expect(atBob.database.stats()).toMatchObject({ walks: 1, walked: 29, refused: 0, abandoned: 0 });
});

test("behavior: entries upon an ancestor that nobody gives do not hold up others", async () => {
  const entries = await chain(10, { withheld: 1 });
  for (const entry of entries.slice(5)) await send(entry);
  await eventually(() => expect(atBob.database.stats().walked).toBeGreaterThan(0));
  await putAtAnn(NOW + 100);
  await eventually(() => expect(atBob.database.stats().joined).toBe(1));
  // OrbitDB's own queue would wait for the missing ancestor here; the walk still does.
  expect(atBob.database.stats()).toMatchObject({ walks: 1, abandoned: 0, refused: 0 });
  // Live heads count at once, whatever becomes of the log.
  expect(atBob.heads.map(({ head }) => head.sequence)).toEqual(expect.arrayContaining([NOW + 6, NOW + 10, NOW + 100]));
});

test("behavior: a chain upon a rejected entry is walked once; its signer is not heard again, and nothing of it is kept", async () => {
  const entries = await chain(60, { forgedRoot: true, withheld: 1 });
  for (const entry of entries.slice(40, 59)) await send(entry);
  await eventually(() => expect(atBob.database.stats().walked).toBeGreaterThan(20));
  await putAtAnn(NOW + 100);
  await eventually(() => expect(atBob.database.stats()).toMatchObject({ joined: 1, banned: 0 }));
  const root = entries[0] as (typeof entries)[number];
  await mallory.serve(root.entry.hash, root.bytes);
  await eventually(() => expect(atBob.database.stats().banned).toBe(1));
  await eventually(async () =>
    expect(await Promise.all(entries.map(({ entry }) => stored(entry.hash)))).not.toContain(true),
  );
  const { walks, walked } = atBob.database.stats();
  await send(entries[59] as never);
  await send(await mallory.forge(topic, malloryValue(200))); // upon nothing: but by the same signer
  await putAtAnn(NOW + 101);
  await eventually(() => expect(atBob.database.stats().joined).toBe(2));
  expect(atBob.database.stats()).toMatchObject({ walks, walked });
  expect(atBob.heads.map(({ head }) => head.sequence)).not.toContain(NOW + 200);
});

test("args: a chain longer than the bound is given up, and not kept; the heads in it are told", async () => {
  const entries = await chain(90);
  await send(entries[89] as never);
  await eventually(() => expect(atBob.database.stats().abandoned).toBe(1));
  expect(await atBob.database.log.heads()).toEqual([]);
  expect(atBob.heads.length).toBeGreaterThan(60);
  await eventually(async () =>
    expect(await Promise.all(entries.map(({ entry }) => stored(entry.hash)))).not.toContain(true),
  );
});

test("behavior: a block that is no entry is an ancestor like any rejected one", async () => {
  const junk = Buffer.from("a16161", "hex"); // {"a": …} cut short
  const { entry: root } = await mallory.forge(topic, malloryValue(1));
  const tip = await mallory.forge(topic, malloryValue(2), { next: [root.hash] });
  await mallory.serve(root.hash, junk);
  await send(tip);
  await putAtAnn(NOW + 100);
  await eventually(() => expect(atBob.database.stats().joined).toBe(1));
  expect(await atBob.database.log.has(tip.entry.hash)).toBe(false);
});
