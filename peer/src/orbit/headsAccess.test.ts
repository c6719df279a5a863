import { createHash } from "node:crypto";
import { secp256k1 as curve } from "@noble/curves/secp256k1.js";
import { Entry, type LogEntry } from "@orbitdb/core";
import { epochOf, shardOf, toHex } from "@souk/protocol";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createTestSeller } from "../../../test/utils/peer/createTestSeller.ts";
import { headValueOf, ruleOf, sellerOfShard } from "../../../test/utils/peer/startTestNode.ts";
import { createRecover } from "../crypto/createRecover.ts";
import { loadSecp256k1 } from "../crypto/loadSecp256k1.ts";
import type { HeadValue } from "../heads/headValue.ts";
import { createIdentities } from "./createIdentities.ts";
import { type HeadsAccess, headsAccess, type Refusal } from "./headsAccess.ts";

const NOW = 1_800_000_000;
const SHARD = 3;
const secp256k1 = await loadSecp256k1();
const recover = createRecover(secp256k1);
const mine = createIdentities(createHash("sha256").update("mine").digest(), secp256k1);
const others = createIdentities(createHash("sha256").update("others").digest(), secp256k1);
const publisher = toHex(mine.identity.bytes);
const seller = sellerOfShard(SHARD);
const value = headValueOf(seller, NOW, publisher);
const link = "zdpuAuK3BHpS7NvMBivynypqciYCuy2UW77XYBPUYRnLjnw13";

let access: HeadsAccess;
beforeEach(async () => {
  access = await headsAccess(ruleOf(SHARD, NOW), recover, mine.identities)();
});

type Making = {
  value?: HeadValue;
  payload?: unknown;
  clock?: LogEntry["clock"];
  next?: string[];
  refs?: string[];
  by?: typeof mine;
};

/** An entry signed as it should be, with the CID that its bytes have. */
async function make({ payload, clock, next = [], refs = [], by = mine, ...making }: Making = {}): Promise<LogEntry> {
  const operation = payload ?? { op: "PUT", key: seller.address, value: making.value ?? value };
  const time = clock ?? { id: by.identity.publicKey, time: NOW };
  return encoded(await Entry.create(by.identity, "/orbitdb/log", operation, null, time, next, refs));
}

async function encoded(entry: Omit<LogEntry, "hash"> & { [field: string]: unknown }): Promise<LogEntry> {
  return { ...entry, hash: (await Entry.encode(entry)).hash } as LogEntry;
}

/** A good entry, changed after it was signed, with the CID that its bytes have then. */
async function changed(change: object): Promise<LogEntry> {
  const { hash: _, ...entry } = await make({ next: [link] });
  return encoded({ ...entry, ...change });
}

test("default: takes a head that its publisher filed", async () => {
  const entry = await make({ next: [link], refs: [link] });
  expect(await access.check(entry)).toMatchObject({ head: { seller: seller.address, sequence: NOW, publisher } });
  expect(await access.canAppend(entry)).toBe(true);
});

test("behavior: its address follows from the rule alone, so that all peers open the same database", async () => {
  const again = await headsAccess(ruleOf(SHARD, NOW + 1), recover, others.identities)();
  expect(again.address).toBe(access.address);
  expect(access.address).toMatchInlineSnapshot(`"/souk-heads/zdpuApB5PHjGi5Hm15mzkH98gnVJ4Z7bEHcfLEMSgZXkDM9nR"`);
  const rule = ruleOf(SHARD, NOW);
  const different = [
    { ...rule, shard: 4 },
    { ...rule, epoch: rule.epoch + 1 },
    { ...rule, length: 1 },
    { ...rule, domain: { ...rule.domain, chainId: 1 } },
    { ...rule, domain: { ...rule.domain, escrow: createTestSeller("escrow").address } },
  ];
  const addresses = await Promise.all(
    different.map(async (one) => (await headsAccess(one, recover, mine.identities)()).address),
  );
  expect(new Set([access.address, ...addresses]).size).toBe(6);
});

test("behavior: judges an entry once, by its CID", async () => {
  const counted = vi.fn(recover);
  access = await headsAccess(ruleOf(SHARD, NOW), counted, mine.identities)();
  const [good, bad] = [await make(), await make({ value: headValueOf(seller, NOW, toHex(others.identity.bytes)) })];
  for (let round = 0; round < 17; round++)
    expect([await access.canAppend(good), await access.canAppend(bad)]).toEqual([true, false]);
  expect(counted).toHaveBeenCalledTimes(2);
});

test("behavior: the verdict does not depend on when it is asked for", async () => {
  const longAgo = await make();
  vi.useFakeTimers({ now: new Date("2100-01-01") });
  onTestFinished(() => void vi.useRealTimers());
  expect(await access.canAppend(longAgo)).toBe(true);
});

const HALF = curve.Point.Fn.ORDER / 2n;
function highS(sig: string): string {
  const { r, s } = curve.Signature.fromHex(sig, "der");
  expect(s <= HALF).toBe(true);
  return Buffer.from(new curve.Signature(r, curve.Point.Fn.ORDER - s).toBytes("der")).toString("hex");
}

const cases: [string, Refusal, () => Promise<LogEntry>][] = [
  ["a field more than the nine: a copy that the signature covers just as well", "fields", () => changed({ extra: 1 })],
  ["an operation that is no PUT", "fields", () => make({ payload: { op: "DEL", key: seller.address, value } })],
  [
    "a field more in the operation",
    "fields",
    () => make({ payload: { op: "PUT", key: seller.address, value, extra: 1 } }),
  ],
  ["a value that is no head", "fields", () => make({ payload: { op: "PUT", key: seller.address, value: "hello" } })],
  ["a field more in the value", "fields", () => make({ value: { ...value, extra: 1 } as HeadValue })],
  ["a link that is no CID of an entry", "fields", () => make({ next: ["../../etc/passwd"] })],
  ["more links than anybody needs", "fields", () => make({ next: Array(65).fill(link) })],
  ["more references than anybody needs", "fields", () => make({ refs: Array(65).fill(link) })],
  ["another version", "fields", () => changed({ v: 1 })],
  ["a signature that is no hexadecimal text", "fields", () => changed({ sig: "signed" })],
  ["an identity that is not its key", "identity", () => changed({ identity: others.identity.publicKey })],
  [
    "a forged identity: the publisher's name, and another's key",
    "identity",
    () => changed({ key: others.identity.publicKey }),
  ],
  ["a clock of somebody else", "clock", () => make({ clock: { id: others.identity.publicKey, time: NOW } })],
  ["a huge clock", "sequence", () => make({ clock: { id: mine.identity.publicKey, time: Number.MAX_SAFE_INTEGER } })],
  [
    "a clock that counts entries, as OrbitDB's do",
    "sequence",
    () => make({ clock: { id: mine.identity.publicKey, time: 1 } }),
  ],
  ["a clock of no time at all", "fields", () => make({ clock: { id: mine.identity.publicKey, time: 0 } })],
  ["a CID that its bytes do not have", "not-canonical", async () => ({ ...(await make()), hash: link })],
  ["a root that is no catalogue's", "head", () => make({ value: { ...value, root: Uint8Array.of(0xa0) } })],
  [
    "a root in another than the canonical form",
    "head",
    () => make({ value: { ...value, root: Uint8Array.from([...value.root, 0]) } }),
  ],
  [
    "another's signature under the root",
    "head",
    () => make({ value: { ...value, signature: headValueOf(createTestSeller("x"), NOW, publisher).signature } }),
  ],
  ["a signature for another market", "head", () => make({ value: foreignValue() })],
  [
    "another seller's head under this seller's key",
    "seller",
    () =>
      make({
        payload: { op: "PUT", key: seller.address, value: headValueOf(sellerOfShard(SHARD, "other"), NOW, publisher) },
      }),
  ],
  ["a head filed by somebody it does not name", "publisher", () => make({ by: others })],
  ["a head of another shard", "shard", () => inAnotherShard()],
  ["a head of the epoch before", "epoch", () => at(epochOf(NOW) - 1)],
  ["a head of the epoch after", "epoch", () => at(epochOf(NOW) + 604_800)],
  [
    "an entry signed by another key than it names",
    "signature",
    async () => changed({ sig: (await make({ by: others })).sig }),
  ],
  ["a changed link under an old signature", "signature", () => changed({ refs: [link] })],
  [
    "the same signature with a high s: a further copy",
    "signature",
    async () => changed({ sig: highS((await make({ next: [link] })).sig) }),
  ],
  [
    "the same signature with a byte behind it",
    "signature",
    async () => changed({ sig: `${(await make({ next: [link] })).sig}00` }),
  ],
];

function foreignValue(): HeadValue {
  const { root, signature } = seller.publication({
    sequence: NOW,
    publisher,
    listings: 0,
    domain: { ...ruleOf(SHARD, NOW).domain, chainId: 1 },
  });
  return { root, signature: Buffer.from(signature.slice(2), "hex") };
}

async function inAnotherShard(): Promise<LogEntry> {
  const other = sellerOfShard(SHARD + 1);
  expect(shardOf(other.address)).toBe(SHARD + 1);
  return make({ payload: { op: "PUT", key: other.address, value: headValueOf(other, NOW, publisher) } });
}

async function at(sequence: number): Promise<LogEntry> {
  return make({
    value: headValueOf(seller, sequence, publisher),
    clock: { id: mine.identity.publicKey, time: sequence },
  });
}

test.each(cases)("error: refuses %s (%s)", async (_, refused, forge) => {
  const entry = await forge();
  expect(await access.check(entry)).toMatchObject({ refused, why: expect.any(String) });
  expect(await access.canAppend(entry)).toBe(false);
});

test("behavior: the first and the last second of the epoch belong to it", async () => {
  const entries = [await at(epochOf(NOW)), await at(epochOf(NOW) + 604_799)];
  expect(await Promise.all(entries.map(access.canAppend))).toEqual([true, true]);
});

test("behavior: every reason to refuse has a forged entry here", () => {
  const every: Record<Refusal, true> = {
    fields: true,
    identity: true,
    clock: true,
    "not-canonical": true,
    head: true,
    seller: true,
    publisher: true,
    sequence: true,
    shard: true,
    epoch: true,
    signature: true,
  };
  const tested = new Set(cases.map(([, refusal]) => refusal));
  expect([...tested].sort()).toEqual(Object.keys(every).sort());
});
