import { encodeProfile, type Hex, rawCid, ZERO_BYTES32 } from "@souk/protocol";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { addressOf, createPeerHouse, type PeerHouse, type TestPeer } from "../../../test/utils/peer/createPeerHouse.ts";
import { createTestSeller, TEST_DOMAIN, type TestCatalogue } from "../../../test/utils/peer/createTestSeller.ts";
import { openTestStores } from "../../../test/utils/peer/openTestStores.ts";
import { openBlocks } from "../blocks/openBlocks.ts";
import { shareFetches } from "../blocks/shareFetches.ts";
import { createRecover } from "../crypto/createRecover.ts";
import { loadSecp256k1 } from "../crypto/loadSecp256k1.ts";
import { fromHeadValue, toHeadValue } from "../heads/headValue.ts";
import { openHeadIndex } from "../heads/openHeadIndex.ts";
import { DEFAULT_LIMITS, type PeerLimits } from "../limits/peerLimits.ts";
import type { LogEvent } from "../node/logEvent.ts";
import type { LoadProgress } from "./loadCatalogue.ts";
import { startCarrier } from "./startCarrier.ts";

const NOW = 1_800_000_000;
const [ann, bob] = [createTestSeller("ann"), createTestSeller("bob")];
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

let house: PeerHouse;
beforeEach(async () => {
  house = await createPeerHouse();
});
afterEach(() => house.close());

function pair(options: { carry?: boolean } = {}): Promise<[TestPeer, TestPeer]> {
  return (async () => {
    const a = await house.start("a", { clock: () => NOW });
    const b = await house.start("b", { clock: () => NOW, dial: [addressOf(a)], ...options });
    return [a, b];
  })();
}

const heard = (events: LogEvent[], event: object) =>
  eventually(() => expect(events).toContainEqual(expect.objectContaining(event)));
const present = (peer: TestPeer, cids: string[]) => Promise.all(cids.map((cid) => peer.has(cid)));

test("default: fetches every block of a catalogue, listings by their own CIDs, photos and profile", async () => {
  const [a, b] = await pair();
  const avatar = { cid: rawCid(Uint8Array.of(1)), bytes: Uint8Array.of(1) };
  const profile = { v: 1 as const, name: "Ann", about: "", country: null, avatar: avatar.cid, languages: [] };
  const made = ann.publication({ sequence: NOW, publisher: a.publisher, listings: 30, photos: 2, profile });
  await a.publish({ ...made, blocks: [...made.blocks, avatar] });
  await eventually(() => expect(b.status().catalogues).toMatchObject({ complete: 1, pending: 0, failed: 0 }));
  expect(
    await present(
      b,
      [...made.blocks, avatar, encodeProfile(profile)].map(({ cid }) => cid),
    ),
  ).not.toContain(false);
  expect(b.status().catalogues.blocks).toBe(a.status().catalogues.blocks);
  await a.stop();
  const progress: LoadProgress[] = [];
  const onProgress = (step: LoadProgress) => void progress.push(step);
  expect((await b.catalogueOf(ann.address, { onProgress })).listings).toHaveLength(30);
  expect(progress).toEqual([{ chunks: 1, of: 1 }]);
});

test("behavior: when a new catalogue is whole, what only the old one had is dropped", async () => {
  const [a, b] = await pair();
  const other = bob.publication({ sequence: NOW, publisher: a.publisher });
  await a.publish(other);
  const old = ann.publication({ sequence: NOW - 1, publisher: a.publisher, listings: 2, photos: 2 });
  await a.publish(old);
  await eventually(() => expect(b.status().catalogues.complete).toBe(2));
  const next = ann.publication({ sequence: NOW, publisher: a.publisher, listings: 1, photos: 2, edition: "next" });
  await a.publish(next);
  await eventually(() => expect(b.status().catalogues).toMatchObject({ complete: 2, pending: 0 }));
  const kept = [...next.blocks, ...other.blocks].map(({ cid }) => cid);
  const gone = old.blocks.map(({ cid }) => cid).filter((cid) => !kept.includes(cid));
  expect(gone.length).toBeGreaterThan(3);
  for (const peer of [a, b]) {
    await eventually(() => expect(peer.status().catalogues.pending).toBe(0));
    expect(await present(peer, kept)).not.toContain(false);
    expect(await present(peer, gone)).not.toContain(true);
  }
});

test("behavior: a peer that does not carry keeps its own catalogues, and can still read others'", async () => {
  const [a, b] = await pair({ carry: false });
  const theirs = ann.publication({ sequence: NOW, publisher: a.publisher, photos: 1 });
  await a.publish(theirs);
  await b.publish(bob.publication({ sequence: NOW, publisher: b.publisher }));
  await eventually(() => expect(b.heads.size).toBe(2));
  await eventually(() => expect(b.status().catalogues).toMatchObject({ complete: 1, pending: 0 }));
  expect(await b.has(theirs.photos[0]?.cid ?? "")).toBe(false);
  expect((await b.catalogueOf(ann.address)).listings).toHaveLength(1);
  expect(await b.getBlock(theirs.photos[0]?.cid ?? "")).toEqual(theirs.photos[0]?.bytes);
});

/** A carrier without a network: `given` is what others would give. */
async function alone(change: Partial<TestCatalogue> = {}, limits: Partial<PeerLimits> = {}, clock = () => NOW) {
  const stores = await openTestStores();
  const { state, blocks: disk } = stores;
  const given = new Map<string, Uint8Array>();
  const network = {
    async *get(cid: { toString(): string }) {
      const bytes = given.get(cid.toString());
      if (!bytes) throw new Error("nobody has it");
      yield bytes;
    },
  };
  const fetch = shareFetches(network, { retryMs: 10, patienceMs: 50 });
  const blocks = await openBlocks({ state, disk, helia: disk, fetch, cacheBytes: 1e6 });
  const events: LogEvent[] = [];
  const log = (event: LogEvent) => void events.push(event);
  const index = await openHeadIndex({ state, domain: TEST_DOMAIN, clock, waitingHeads: 9, log });
  const recover = createRecover(await loadSecp256k1());
  const carrier = await startCarrier({
    index,
    blocks,
    state,
    wants: () => true,
    limits: { ...DEFAULT_LIMITS, ...limits },
    clock,
    retry: { firstMs: 60_000, mostMs: 60_000 },
    log,
  });
  const publisher: Hex = `0x02${"11".repeat(32)}`;
  const made = ann.publication({ sequence: NOW, publisher, photos: 2, ...change });
  const offer = (publication = made) => index.offer([fromHeadValue(TEST_DOMAIN, toHeadValue(publication), recover)]);
  const giveAll = () => {
    for (const { cid, bytes } of made.blocks) given.set(cid, bytes);
  };
  onTestFinished(async () => {
    await carrier.close();
    await stores.remove();
  });
  return { carrier, blocks, given, giveAll, made, publisher, offer, events };
}

test("behavior: what cannot be had is asked for again when a peer connects; the rest is kept meanwhile", async () => {
  const { carrier, blocks, given, giveAll, made, offer } = await alone();
  giveAll();
  const missing = made.photos[0]?.cid ?? "";
  given.delete(missing);
  await offer();
  await eventually(() => expect(carrier.status()).toMatchObject({ complete: 0, pending: 0, failed: 1 }));
  expect([await blocks.has(made.photos[1]?.cid ?? ""), await blocks.has(missing)]).toEqual([true, false]);
  giveAll();
  carrier.wake();
  await eventually(() => expect(carrier.status()).toMatchObject({ complete: 1, failed: 0 }));
});

test("error: a catalogue that is not what its seller signed is not kept, and not tried again until there is a new one", async () => {
  const { carrier, giveAll, made, publisher, offer, given, events } = await alone({
    change: { offersRoot: ZERO_BYTES32 },
  });
  giveAll();
  await offer();
  await eventually(() => expect(carrier.status()).toMatchObject({ broken: 1, failed: 0, pending: 0, blocks: 0 }));
  await heard(events, { event: "catalogue-broken", code: "offers-mismatch" });
  const next = ann.publication({ sequence: NOW + 1, publisher, photos: 2 });
  for (const { cid, bytes } of [...next.blocks, ...made.blocks]) given.set(cid, bytes);
  await offer(next);
  await eventually(() => expect(carrier.status()).toMatchObject({ broken: 0, complete: 1 }));
});

test("args: a catalogue over its quota of bytes is not kept", async () => {
  const { carrier, giveAll, offer, events } = await alone({}, { catalogueBytes: 5_000 });
  giveAll();
  await offer();
  await eventually(() => expect(carrier.status()).toMatchObject({ broken: 1, blocks: 0 }));
  await heard(events, { event: "catalogue-broken", code: "record-over-limit" });
});

test("args: without room left, the expired go first, and others wait", async () => {
  let now = NOW;
  const { carrier, giveAll, given, publisher, offer, events } = await alone(
    { expiry: NOW + 10 },
    { catalogues: 1 },
    () => now,
  );
  giveAll();
  await offer();
  await eventually(() => expect(carrier.status()).toMatchObject({ complete: 1 }));
  const second = bob.publication({ sequence: NOW, publisher });
  for (const { cid, bytes } of second.blocks) given.set(cid, bytes);
  await offer(second);
  await eventually(() => expect(carrier.status()).toMatchObject({ complete: 1, failed: 1 }));
  await heard(events, { event: "catalogue-waits", seller: bob.address });
  now = NOW + 11;
  carrier.wake();
  await eventually(() => expect(carrier.status()).toMatchObject({ complete: 1, failed: 0, pending: 0 }));
  await heard(events, { event: "catalogue-carried", seller: bob.address });
});
