import * as dagCbor from "@ipld/dag-cbor";
import type { Stream } from "@libp2p/interface";
import { lpStream } from "@libp2p/utils";
import { multiaddr } from "@multiformats/multiaddr";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addressOf, createPeerHouse, type PeerHouse, type TestPeer } from "../../../test/utils/peer/createPeerHouse.ts";
import { createTestSeller, TEST_DOMAIN } from "../../../test/utils/peer/createTestSeller.ts";
import { startTestNode, type TestNode } from "../../../test/utils/peer/startTestNode.ts";
import { toHeadValue } from "../heads/headValue.ts";
import { HEADS_PROTOCOL, type HeadsRequest, MAX_FRAME } from "./headsProtocol.ts";

const NOW = Math.floor(Date.now() / 1000);
const [ann, bob, carol] = [createTestSeller("ann"), createTestSeller("bob"), createTestSeller("carol")];
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

let house: PeerHouse;
let mallory: TestNode | undefined;
beforeEach(async () => {
  house = await createPeerHouse();
});
afterEach(async () => {
  await mallory?.stop();
  mallory = undefined;
  await house.close();
});

function publish(at: TestPeer, seller = ann, sequence = NOW) {
  return at.publish(seller.publication({ sequence, publisher: at.publisher }));
}

test("default: on connecting, both sides get what the other has", async () => {
  const [a, b] = [await house.start("a"), await house.start("b")];
  const heads = [await publish(a, ann), await publish(b, bob)];
  await b.dial(addressOf(a));
  for (const peer of [a, b]) {
    await eventually(() => expect(peer.heads.size).toBe(2));
    expect(heads.map(({ seller }) => peer.heads.get(seller))).toEqual(heads);
  }
});

test("behavior: in a star, what one arm brings the others get at once, by no message and no interval", async () => {
  const hub = await house.start("hub");
  const arms = [await house.start("x", { dial: [addressOf(hub)] }), await house.start("y", { dial: [addressOf(hub)] })];
  await eventually(() => expect(hub.connections()).toBe(2));
  const late = await house.start("late");
  const head = await publish(late);
  await late.dial(addressOf(hub));
  for (const arm of arms) await eventually(() => expect(arm.heads.get(ann.address)).toEqual(head));
});

test("behavior: what messages missed is found at the interval", async () => {
  const a = await house.start("a");
  const b = await house.start("b", {
    exchangeIntervalMs: 100,
    limits: { messagesPerPeer: { burst: 0, perSecond: 0 } },
  });
  await b.dial(addressOf(a));
  await eventually(() => expect(b.status().connections).toBe(1));
  const head = await publish(a);
  await eventually(() => expect(b.heads.get(ann.address)).toEqual(head));
});

test("behavior: peers of different markets leave each other alone", async () => {
  const a = await house.start("a");
  const b = await house.start("b", { domain: { ...TEST_DOMAIN, chainId: 1 }, exchangeIntervalMs: 50 });
  await publish(a);
  await b.dial(addressOf(a));
  const served = () => a.events.filter(({ event }) => event === "peer-fault");
  await eventually(() => expect(b.connections()).toBe(1));
  await b.stop();
  expect([served(), b.heads.size, a.status().denied]).toEqual([[], 0, 0]);
});

/** A stream to a peer's state feed, for whoever does not keep to the rules. */
async function attack(peer: TestPeer): Promise<{ stream: Stream; send(request: object): Promise<unknown> }> {
  mallory ??= await startTestNode();
  const stream = await mallory.node.libp2p.dialProtocol(multiaddr(addressOf(peer)), HEADS_PROTOCOL);
  const frames = lpStream(stream, { maxDataLength: MAX_FRAME });
  return {
    stream,
    async send(request) {
      await frames.write(dagCbor.encode(request));
      return dagCbor.decode((await frames.read()).subarray());
    },
  };
}

const forged = () => {
  const value = toHeadValue(ann.publication({ sequence: NOW, publisher: `0x02${"11".repeat(32)}` }));
  return {
    ...value,
    signature: toHeadValue(bob.publication({ sequence: NOW, publisher: `0x02${"11".repeat(32)}` })).signature,
  };
};

const attacks: [string, (peer: TestPeer) => Promise<unknown>][] = [
  ["pushes forged heads", async (peer) => (await attack(peer)).send({ t: "put", heads: [forged()] })],
  ["sends what is no request", async (peer) => (await attack(peer)).send({ t: "delete", everything: true })],
  [
    "sends bytes that are no DAG-CBOR",
    async (peer) => void (await attack(peer)).stream.send(Uint8Array.of(2, 0xff, 0xff)),
  ],
  [
    "sends a frame over the limit",
    async (peer) => void (await attack(peer)).stream.send(Uint8Array.of(0xff, 0xff, 0xff, 0x7f)),
  ],
  [
    "asks for too much at once",
    async (peer) => (await attack(peer)).send({ t: "nodes", prefixes: Array(257).fill("") }),
  ],
];

test.each(attacks)("error: a peer that %s is disconnected the third time, and kept out", async (_, misbehave) => {
  const peer = await house.start("peer");
  for (let time = 1; time <= 3; time++) {
    await misbehave(peer).catch(() => {});
    await eventually(() => expect(peer.events.filter(({ event }) => event === "peer-fault")).toHaveLength(time));
  }
  await eventually(() => expect([peer.connections(), peer.status().denied]).toEqual([0, 1]));
  await expect(attack(peer)).rejects.toThrow();
  expect(peer.heads.size).toBe(0);
  const honest = await house.start("honest");
  await publish(honest);
  await honest.dial(addressOf(peer));
  await eventually(() => expect(peer.heads.size).toBe(1));
});

test("args: who asks too often is not answered any more, but not blamed", async () => {
  const peer = await house.start("peer", { limits: { requestsPerPeer: { burst: 3, perSecond: 0 } } });
  const { send } = await attack(peer);
  const request: HeadsRequest = { t: "nodes", prefixes: [""] };
  for (let time = 0; time < 3; time++) expect(await send(request)).toMatchObject({ counts: Array(16).fill(0) });
  await expect(send(request)).rejects.toThrow();
  expect([peer.connections(), peer.events.filter(({ event }) => event === "peer-fault")]).toEqual([1, []]);
});

test("args: of heads that are pushed, no more are taken than the quota", async () => {
  const peer = await house.start("peer", { limits: { pushedHeadsPerPeer: { burst: 2, perSecond: 0 } } });
  const { send } = await attack(peer);
  const head = (seller: typeof ann) =>
    toHeadValue(seller.publication({ sequence: NOW, publisher: `0x02${"11".repeat(32)}` }));
  expect(await send({ t: "put", heads: [head(ann), head(bob), head(carol)] })).toEqual({ taken: 0 });
  expect(await send({ t: "put", heads: [head(ann), head(bob)] })).toEqual({ taken: 2 });
  expect(await send({ t: "put", heads: [head(carol)] })).toEqual({ taken: 0 });
});

test("error: a peer that sends bad live messages is disconnected, too", async () => {
  const peer = await house.start("peer");
  mallory = await startTestNode();
  await mallory.node.libp2p.dial(multiaddr(addressOf(peer)));
  const [topic = ""] = Object.values(peer.status().shards.open);
  for (let time = 0; time < 3; time++) await mallory.publish(topic, Buffer.from(`garbage ${time}`));
  await eventually(() => expect([peer.connections(), peer.status().denied]).toEqual([0, 1]));
});
