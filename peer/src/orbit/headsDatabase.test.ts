import { multiaddr } from "@multiformats/multiaddr";
import { Entry, type LogEntry } from "@orbitdb/core";
import { type Head, recordCid } from "@souk/protocol";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  type Forged,
  headValueOf,
  ruleOf,
  sellerOfShard,
  startTestNode,
  type TestNode,
  type TestShard,
} from "../../../test/utils/peer/startTestNode.ts";
import { fromHeadValue, toHeadValue } from "../heads/headValue.ts";

const NOW = 1_800_000_000;
const SHARD = 5;
const rule = ruleOf(SHARD, NOW);
const seller = sellerOfShard(SHARD);
let sequence = NOW;

/** Ann and Bob share a shard. Mallory is connected to Bob alone, and knows where the shard is. */
let ann: TestNode;
let bob: TestNode;
let mallory: TestNode;
let shards: { ann: TestShard; bob: TestShard };
let topic: string;

beforeAll(async () => {
  [ann, bob, mallory] = await Promise.all([startTestNode(), startTestNode(), startTestNode()]);
  shards = { ann: await ann.openShard(rule), bob: await bob.openShard(rule) };
  topic = shards.bob.database.address;
  await ann.node.libp2p.dial(multiaddr(bob.address));
  await mallory.node.libp2p.dial(multiaddr(bob.address));
  for (const node of [ann, mallory]) {
    await vi.waitFor(() => expect(subscribersOf(node)).toContain(bob.node.libp2p.peerId.toString()), 10_000);
  }
  await vi.waitFor(() => expect(subscribersOf(bob)).toContain(ann.node.libp2p.peerId.toString()), 10_000);
});
afterAll(() => Promise.all([ann, bob, mallory].map((node) => node.stop())));

function subscribersOf({ node }: TestNode): string[] {
  return node.libp2p.services.pubsub.getSubscribers(topic).map(String);
}

function newHead(node: TestNode, change = {}): Head {
  sequence++;
  const { root, signature } = seller.publication({ sequence, publisher: node.publisher, listings: 0, change });
  return fromHeadValue(rule.domain, toHeadValue({ root, signature }), node.recover);
}

async function putAtAnn(head = newHead(ann)): Promise<LogEntry> {
  await shards.ann.database.put(head);
  const entry = (await shards.ann.database.log.heads()).find(({ clock }) => clock.time === head.sequence);
  return entry as LogEntry;
}

const bobHas = (hash: string) =>
  vi.waitFor(async () => expect(await shards.bob.database.log.has(hash)).toBe(true), 10_000);

test("default: a head that is filed reaches the others live, and its entry joins their logs", async () => {
  const head = newHead(ann);
  const entry = await putAtAnn(head);
  await bobHas(entry.hash);
  expect(shards.bob.heads).toContainEqual({ head, from: "live" });
  expect(entry.clock).toEqual({ id: ann.identity.publicKey, time: head.sequence });
  expect([entry.identity, entry.key]).toEqual([ann.identity.publicKey, ann.identity.publicKey]);
});

test("behavior: entries link to the log's heads, and to some before them", async () => {
  const hashes: string[] = [];
  for (let at = 0; at < 5; at++) hashes.push((await putAtAnn()).hash);
  const last = (await shards.ann.database.log.get(hashes[4] as string)) as LogEntry;
  expect(last.next).toEqual([hashes[3]]);
  expect(last.refs).toEqual(expect.arrayContaining([hashes[1], hashes[0]]));
  await bobHas(last.hash);
  expect(await shards.bob.database.log.heads()).toHaveLength(1);
});

test("behavior: a root near its limit comes through", async () => {
  const chunks = Array.from({ length: 1_000 }, (_, at) => recordCid(Buffer.from(`chunk ${at}`)));
  const head = newHead(ann, { chunks });
  expect(head.root.length).toBeGreaterThan(40_000);
  await bobHas((await putAtAnn(head)).hash);
});

test("behavior: who opens the shard later gets the log by the exchange of heads, however many heads it has", async () => {
  for (let at = 0; at < 20; at++) {
    const value = headValueOf(sellerOfShard(SHARD, `fork ${at}`), NOW - 1, mallory.publisher);
    const { entry, bytes } = await mallory.forge(topic, value);
    await mallory.publish(topic, bytes);
    await bobHas(entry.hash);
  }
  const heads = await shards.bob.database.log.heads();
  expect(heads).toHaveLength(21);
  const carol = await startTestNode();
  const shard = await carol.openShard(rule);
  await carol.node.libp2p.dial(multiaddr(bob.address));
  const known = () => Promise.all(heads.map(({ hash }) => shard.database.log.has(hash)));
  await vi.waitFor(async () => expect(await known()).not.toContain(false), 20_000);
  expect(shard.heads.every(({ from }) => from === "log")).toBe(true);
  await carol.stop();
});

test("behavior: heads that arrive in one piece, or in many, are all taken", async () => {
  const other = SHARD + 2;
  const { database } = await bob.openShard(ruleOf(other, NOW));
  const values = [1, 2, 3].map((at) => headValueOf(sellerOfShard(other, `${at}`), NOW, mallory.publisher));
  const entries = await Promise.all(values.map((value) => mallory.forge(database.address, value)));
  const sent = Buffer.concat(entries.flatMap(({ bytes }) => [lengthOf(bytes), bytes]));
  const has = (at: number) => database.log.has(entries[at]?.entry.hash as string);

  const protocol = `/souk/orbitdb/heads${database.address}`;
  const stream = await mallory.node.libp2p.dialProtocol(bob.node.libp2p.peerId, protocol);
  stream.send(sent.subarray(0, -100));
  await vi.waitFor(async () => expect([await has(0), await has(1)]).toEqual([true, true]), 10_000);
  stream.send(sent.subarray(-100));
  await vi.waitFor(async () => expect(await has(2)).toBe(true), 10_000);
  await stream.close();
});

/** As a varint of two bytes. */
function lengthOf({ length }: Uint8Array): Uint8Array {
  return Uint8Array.of((length & 127) | 128, length >> 7);
}

test("behavior: an own append does not care how high other clocks are", async () => {
  const last = rule.epoch + rule.length - 1;
  const { entry, bytes } = await mallory.forge(topic, headValueOf(sellerOfShard(SHARD, "m"), last, mallory.publisher));
  await mallory.publish(topic, bytes);
  await bobHas(entry.hash);
  await vi.waitFor(async () => expect(await shards.ann.database.log.has(entry.hash)).toBe(true), 10_000);
  const own = await putAtAnn();
  expect([own.next, own.clock.time]).toEqual([expect.arrayContaining([entry.hash]), sequence]);
  await bobHas(own.hash);
});

/** What Mallory sends, and why it is refused. */
const attacks: [string, string, () => Promise<Uint8Array>][] = [
  ["bytes that are no entry", "no entry of its shard", async () => Buffer.from("garbage")],
  ["an entry of another log", "no entry of its shard", async () => (await forge({}, "/orbitdb/elsewhere")).bytes],
  ["a copy of Ann's entry with a field added", "check of its fields", () => copyOfAnns({ extra: 1 })],
  [
    "Ann's entry in Mallory's name",
    "check of its identity",
    () => copyOfAnns({ identity: mallory.identity.publicKey }),
  ],
  ["an entry with Ann's key, signed by Mallory", "check of its signature", () => inAnnsName()],
  ["a huge clock", "check of its sequence", async () => (await forge({ time: Number.MAX_SAFE_INTEGER })).bytes],
];

test.each(attacks)("error: %s is refused, not passed on, and blamed on who sent it (%s)", async (_, reason, attack) => {
  const before = { faults: shards.bob.faults.length, heads: await headsOfBob() };
  await mallory.publish(topic, await attack());
  await vi.waitFor(() => expect(shards.bob.faults).toHaveLength(before.faults + 1), 10_000);
  expect(shards.bob.faults.at(-1)).toEqual({
    peer: mallory.node.libp2p.peerId.toString(),
    reason: expect.stringContaining(reason),
  });
  await bobHas((await putAtAnn()).hash); // all is well
  expect(await headsOfBob()).toHaveLength(1);
  expect(shards.ann.faults).toEqual([]);
});

async function headsOfBob(): Promise<LogEntry[]> {
  return shards.bob.database.log.heads();
}

function forge(forged: Forged, log = topic) {
  sequence++;
  return mallory.forge(log, headValueOf(seller, sequence, mallory.publisher), forged);
}

async function copyOfAnns(change: object): Promise<Uint8Array> {
  const { hash: _, ...entry } = await putAtAnn();
  return (await Entry.encode({ ...entry, ...change } as never)).bytes;
}

async function inAnnsName(): Promise<Uint8Array> {
  sequence++;
  const { publicKey } = ann.identity;
  const change = { identity: publicKey, key: publicKey, clock: { id: publicKey, time: sequence } };
  return (await mallory.forge(topic, headValueOf(seller, sequence, ann.publisher), { change })).bytes;
}

test("error: garbage in the exchange of heads ends that exchange and nothing else", async () => {
  const stream = await mallory.node.libp2p.dialProtocol(bob.node.libp2p.peerId, `/souk/orbitdb/heads${topic}`);
  stream.send(Buffer.from([7, ...Buffer.from("garbage")]));
  await vi.waitFor(
    () => expect(shards.bob.events).toContainEqual(expect.objectContaining({ event: "shard-sync-error" })),
    10_000,
  );
  stream.abort(new Error("done"));
  await bobHas((await putAtAnn()).hash);
});

test("error: who sends more heads in an exchange than its rate allows is not read any further", async () => {
  const shard = SHARD + 3;
  let room = 1;
  const { database, events, heads } = await bob.openShard(ruleOf(shard, NOW), { admitMessage: () => room-- > 0 });
  const values = [1, 2, 3].map((at) => headValueOf(sellerOfShard(shard, `${at}`), NOW, mallory.publisher));
  const entries = await Promise.all(values.map((value) => mallory.forge(database.address, value)));
  const protocol = `/souk/orbitdb/heads${database.address}`;
  const stream = await mallory.node.libp2p.dialProtocol(bob.node.libp2p.peerId, protocol);
  for (const { bytes } of entries) stream.send(Buffer.concat([lengthOf(bytes), bytes]));
  const stopped = expect.objectContaining({
    event: "shard-sync-error",
    message: expect.stringContaining("More heads"),
  });
  await vi.waitFor(() => expect(events).toContainEqual(stopped), 10_000);
  await vi.waitFor(() => expect(stream.status).toBe("reset"), 10_000);
  expect(heads).toHaveLength(1);
});

test("args: a message over the sender's rate is passed over, without a look and without blame", async () => {
  const limited = ruleOf(SHARD + 1, NOW);
  const from = sellerOfShard(SHARD + 1);
  let asked = 0;
  const shard = await bob.openShard(limited, {
    admitMessage: () => ++asked > 1,
    admitHead: ({ sequence: n }) => n !== NOW + 2,
  });
  const log = shard.database.address;
  for (let at = 1; at <= 3; at++) {
    const { bytes } = await mallory.forge(log, headValueOf(from, NOW + at, mallory.publisher));
    await mallory.publish(log, bytes);
  }
  await vi.waitFor(() => expect(shard.heads.filter(({ from: feed }) => feed === "live")).toHaveLength(1), 10_000);
  expect(shard.heads.at(0)?.head.sequence).toBe(NOW + 3);
  expect([asked, shard.faults]).toEqual([3, []]);
});
