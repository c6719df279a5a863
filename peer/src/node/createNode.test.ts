import { multiaddr } from "@multiformats/multiaddr";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startTestNode, type TestNode } from "../../../test/utils/peer/startTestNode.ts";

let nodes: TestNode[];
beforeEach(() => {
  nodes = [];
});
afterEach(() => Promise.all(nodes.map((node) => node.stop())));

async function start(): Promise<TestNode> {
  const node = await startTestNode();
  nodes.push(node);
  return node;
}

/** What a peer is said to speak, as far as another one knows. */
async function knownProtocols(of: TestNode, by: TestNode): Promise<string[]> {
  return (await by.node.libp2p.peerStore.get(of.node.libp2p.peerId)).protocols;
}

const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
const dial = (from: TestNode, to: TestNode) => from.node.libp2p.dial(multiaddr(to.address));

test("behavior: peers with many open databases identify each other", async () => {
  const [a, b] = [await start(), await start()];
  const protocols = Array.from({ length: 200 }, (_, at) => `/orbitdb/heads/orbitdb/${String(at).padStart(50, "z")}`);
  expect(protocols.join().length).toBeGreaterThan(8192); // libp2p's own limit
  await a.node.libp2p.handle(protocols, () => {});
  await dial(b, a);
  await eventually(async () => expect(await knownProtocols(a, b)).toEqual(expect.arrayContaining(protocols)));
});

test("behavior: a peer learns of databases that another opens later", async () => {
  const [a, b] = [await start(), await start()];
  await dial(b, a);
  await eventually(async () => expect(await knownProtocols(a, b)).not.toEqual([]));
  await a.node.libp2p.handle("/opened/later", () => {});
  await eventually(async () => expect(await knownProtocols(a, b)).toContain("/opened/later"));
});

test("error: a peer that has more than 1 MiB to say of itself is not listened to, and holds up nobody", async () => {
  const [a, b, talker] = [await start(), await start(), await start()];
  const protocols = Array.from({ length: 40 }, (_, at) => `/${String(at).padStart(30_000, "z")}`);
  await talker.node.libp2p.handle(protocols, () => {});
  await dial(talker, b);
  await dial(a, b);
  await eventually(async () => expect(await knownProtocols(a, b)).not.toEqual([]));
  expect(await knownProtocols(talker, b)).not.toContain(protocols[0]);
});
