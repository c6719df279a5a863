import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { EPOCH_SECONDS, epochOf, rawCid } from "@souk/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  addressOf,
  createPeerHouse,
  findListenAddress,
  type PeerHouse,
} from "../../test/utils/peer/createPeerHouse.ts";
import { createTestSeller } from "../../test/utils/peer/createTestSeller.ts";
import type { PeerProgress } from "./index.ts";

const NOW = Math.floor(Date.now() / 1000);
const ann = createTestSeller("ann");

let house: PeerHouse;
beforeEach(async () => {
  house = await createPeerHouse();
});
afterEach(() => house.close());

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

test("default: goes on after a restart under the same id and key, with all that it knew", async () => {
  const first = await house.start("a");
  const publication = ann.publication({ sequence: NOW, publisher: first.publisher, photos: 2 });
  const head = await first.publish(publication);
  const comment = { cid: rawCid(Buffer.from("nice")), bytes: Uint8Array.from(Buffer.from("nice")) };
  await first.putBlock(comment);
  await first.stop();
  const second = await house.start("a");
  expect([second.id, second.publisher]).toEqual([first.id, first.publisher]);
  expect([second.heads.get(ann.address), second.heads.size]).toEqual([head, 1]);
  expect((await second.catalogueOf(ann.address)).listings).toHaveLength(1);
  expect(await second.getBlock(publication.photos[1]?.cid ?? "")).toEqual(publication.photos[1]?.bytes);
  expect(await second.getBlock(comment.cid)).toEqual(comment.bytes);
  expect(second.status().catalogues).toMatchObject({ complete: 1, pending: 0 });
  const next = await second.publish(ann.publication({ sequence: NOW + 1, publisher: second.publisher }));
  expect(second.heads.get(ann.address)).toEqual(next);
});

test("default: tells what it is doing, and listens by TCP and WebSockets on this machine alone", async () => {
  const steps: PeerProgress[] = [];
  const peer = await house.start("a", { listen: undefined as never, onProgress: (step) => void steps.push(step) });
  expect(steps.map(({ step, at, of }) => `${at}/${of} ${step}`)).toEqual([
    "1/6 stores",
    "2/6 network",
    "3/6 heads",
    "4/6 shards",
    "5/6 exchange",
    "6/6 catalogues",
  ]);
  expect(peer.addresses()).toEqual([
    expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/12D3\w+$/),
    expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/ws\/p2p\/12D3\w+$/),
  ]);
  expect(peer.status()).toMatchObject({ id: peer.id, publisher: peer.publisher, connections: 0, denied: 0 });
  expect(Object.keys(peer.status().shards.open)).toHaveLength(32);
});

test("behavior: peers connect over WebSockets, too", async () => {
  const a = await house.start("a", { listen: ["/ip4/127.0.0.1/tcp/0/ws"] });
  const b = await house.start("b", { listen: [] });
  await b.dial(addressOf(a));
  expect([a.connections(), b.connections()]).toEqual([1, 1]);
});

test("behavior: connects again when the other one comes back", async () => {
  const listen = [await findListenAddress()];
  const a = await house.start("a", { listen });
  const b = await house.start("b", { dial: [addressOf(a)] });
  await eventually(() => expect(b.connections()).toBe(1));
  await a.stop();
  await eventually(() => expect(b.connections()).toBe(0));
  await house.start("a", { listen });
  await eventually(() => expect(b.connections()).toBe(1));
});

test("behavior: stops when its signal says so, and lets go of its directory", async () => {
  const stopping = new AbortController();
  const a = await house.start("a", { signal: stopping.signal });
  stopping.abort();
  await a.stop();
  await house.start("a");
});

test("behavior: stopping twice is stopping once", async () => {
  const a = await house.start("a");
  await Promise.all([a.stop(), a.stop()]);
  await a.stop();
});

test("error: a signal that comes while it starts leaves nothing open", async () => {
  const stopping = new AbortController();
  const starting = house.start("a", {
    signal: stopping.signal,
    onProgress: ({ step }) => step === "shards" && stopping.abort(),
  });
  await expect(starting).rejects.toMatchObject({ code: "aborted" });
  await house.start("a");
});

test("error: one directory, one peer", async () => {
  await house.start("a");
  const values = { directory: house.directory("a"), pid: String(process.pid) };
  await expect(house.start("a")).rejects.toMatchObject({ code: "directory-busy", values });
  expect(await readFile(join(house.directory("a"), "peer.pid"), "utf8")).toBe(String(process.pid));
});

test("error: a port that is taken is named, and nothing stays open", async () => {
  const server = createServer();
  const listen = [await findListenAddress()];
  await new Promise<void>((resolve) => server.listen(Number(listen[0]?.split("/").at(-1)), "127.0.0.1", resolve));
  await expect(house.start("a", { listen })).rejects.toMatchObject({
    code: "port-busy",
    values: { address: listen[0] },
  });
  await new Promise((resolve) => server.close(resolve));
  expect(addressOf(await house.start("a", { listen }))).toContain(listen[0]);
});

test("error: says who cannot be dialled, and what is no address", async () => {
  const a = await house.start("a");
  const address = addressOf(a);
  await a.stop();
  const b = await house.start("b");
  await expect(b.dial(address)).rejects.toMatchObject({ code: "peer-down", values: { peer: address } });
  await expect(b.dial("localhost:4001")).rejects.toMatchObject({ code: "config-invalid" });
  await expect(house.start("c", { dial: ["nowhere"] })).rejects.toMatchObject({ code: "config-invalid" });
});

test("error: says what it does not know or have", async () => {
  const a = await house.start("a");
  await expect(a.catalogueOf(ann.address)).rejects.toMatchObject({ code: "seller-not-found", retryable: true });
  await expect(a.getBlock("bafy")).rejects.toMatchObject({ code: "cid-invalid" });
  const hurry = AbortSignal.abort();
  await expect(a.getBlock(rawCid(Uint8Array.of(9)), { signal: hurry })).rejects.toMatchObject({ code: "aborted" });
  const large = new Uint8Array(256 * 1024 + 1);
  await expect(a.putBlock({ cid: rawCid(large), bytes: large })).rejects.toMatchObject({ code: "record-too-large" });
});

test("behavior: a head that is ahead of the clock takes its place when its time comes", async () => {
  const time = { now: NOW };
  const options = { clock: () => time.now, exchangeIntervalMs: 50 };
  const early = await house.start("early", { clock: () => NOW + 900 });
  const peer = await house.start("peer", options);
  await early.publish(ann.publication({ sequence: NOW + 900, publisher: early.publisher }));
  await peer.dial(addressOf(early));
  await eventually(() => expect(peer.status().heads).toMatchObject({ known: 0, waiting: 1 }));
  time.now = NOW + 300;
  await eventually(() => expect(peer.status().heads).toMatchObject({ known: 1, waiting: 0 }));
});

test("behavior: heads outlive their epoch, for newcomers too", async () => {
  const time = { now: epochOf(NOW) + EPOCH_SECONDS / 2 };
  const options = { clock: () => time.now, exchangeIntervalMs: 50 };
  const a = await house.start("a", options);
  const head = await a.publish(ann.publication({ sequence: time.now, publisher: a.publisher, photos: 1 }));
  const opened = () => Object.keys(a.status().shards.open);
  const before = opened();
  time.now += 2 * EPOCH_SECONDS;
  await eventually(() => expect(opened().filter((name) => before.includes(name))).toEqual([]));
  const b = await house.start("b", { ...options, dial: [addressOf(a)] });
  await eventually(() => expect(b.status().catalogues.complete).toBe(1));
  expect(b.heads.get(ann.address)).toEqual(head);
  const next = await a.publish(ann.publication({ sequence: time.now, publisher: a.publisher, edition: "next" }));
  await eventually(() => expect(b.heads.get(ann.address)).toEqual(next));
});
