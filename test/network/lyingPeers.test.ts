import { join } from "node:path";
import { type Indexer, startIndexer } from "@souk/indexer";
import { type Block, decodeRoot, encodeRoot } from "@souk/protocol";
import type { SearchAnswer } from "@souk/protocol/api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { HeadValue } from "../../peer/src/heads/headValue.ts";
import { toHeadValue } from "../../peer/src/heads/headValue.ts";
import { serveHead } from "../../peer/test/serveHead.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";
import { alterBlocks } from "../utils/peer/alterBlocks.ts";
import { createTestSeller, type TestSeller } from "../utils/peer/createTestSeller.ts";
import { type ForkedPeer, forkPeer } from "../utils/peer/forkPeer.ts";
import { startTestNode } from "../utils/peer/startTestNode.ts";
import { startTestChain, type TestChain } from "../utils/startTestChain.ts";

const NOW = Math.floor(Date.now() / 1000);
/** Time to ask for a block twice: it is asked for again every 3 seconds. */
const PATIENCE_MS = 5_000;
const [ann, ben] = [createTestSeller("ann"), createTestSeller("ben")];
const eventually = <T>(check: () => T) => vi.waitFor(check, { timeout: 90_000, interval: 100 });

let chain: TestChain;
beforeAll(async () => {
  chain = await startTestChain();
});
afterAll(() => chain?.stop());

let root: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let running: { stop(): Promise<unknown> }[];
let lines: string[];
beforeEach(async () => {
  root = await makeTemporaryDirectory();
  running = [];
  lines = [];
});
afterEach(async () => {
  for (const one of running.reverse()) await one.stop();
  await root.remove();
});

test("As a buyer I find nothing of a shop whose bytes a peer changed, until an honest peer has it too", async () => {
  const honest = await startPeer("honest");
  const liar = await startPeer("liar", honest.addresses);
  const [anns, bens] = [publication(ann, honest), publication(ben, honest)];
  await honest.publish(anns);
  await honest.publish(bens);
  await eventually(async () => expect((await liar.status()).catalogues).toMatchObject({ complete: 2, pending: 0 }));
  await Promise.all([honest.stop(), liar.stop()]);

  // Of Ann's shop the listings are changed, which its one chunk holds, and of Ben's the photos.
  const isOther = ({ cid }: Block) => ![...anns.listings, ...anns.photos].some((block) => block.cid === cid);
  const chunks = anns.blocks.filter((block) => isOther(block) && block.bytes !== anns.root);
  const photo = bens.photos[0] as Block;
  const altered = await alterBlocks(join(root.path, "liar"), [...chunks, ...anns.listings, ...bens.photos]);
  const lying = await startPeer("liar");
  for (const { cid, bytes } of altered) expect(await lying.getBlock(cid)).toEqual(bytes);

  const index = await startIndex(lying.addresses);
  await eventually(async () => expect(await titles(index)).toEqual(["ben's thing 0 ", "ben's thing 1 "]));
  await eventually(() =>
    expect(lines.filter((line) => line.includes(`The catalogue of ${ann.address} is not stored.`))).toContainEqual(
      expect.stringContaining("Nobody reachable has that block."),
    ),
  );
  expect(index.peer.heads.get(ann.address)).toBeDefined();
  expect(await titles(index)).toHaveLength(2);
  expect(await refusal(index, `/v1/sellers/${ann.address}`)).toBe("404 seller-not-found");
  expect(await refusal(index, `/v1/listings/${anns.listings[0]?.cid}`)).toBe("404 listing-not-found");
  expect(await refusal(index, `/ipfs/${photo.cid}`)).toBe("404 block-not-found");
  for (const { cid } of altered) expect(await index.peer.has(cid)).toBe(false);

  // The honest peer comes back, while the other goes on lying.
  await startPeer("honest", index.peer.addresses());
  await eventually(async () => expect(await titles(index)).toHaveLength(4));
  await eventually(async () => {
    const answer = await fetch(`${index.url}/ipfs/${photo.cid}`);
    expect(answer.status).toBe(200);
    expect(Buffer.compare(new Uint8Array(await answer.arrayBuffer()), photo.bytes)).toBe(0);
  });
});

test("As a seller my shop stays as I signed it, whatever other peers give out as its newest head", async () => {
  const honest = await startPeer("honest");
  const signed = publication(ann, honest, { sequence: NOW - 60 });
  const newer = publication(ann, honest, { sequence: NOW - 30, edition: "forged" });
  const cheaper = encodeRoot({ ...decodeRoot(newer.root), offersRoot: `0x${"ee".repeat(32)}` });
  const bytes = newer.root.map((byte, at) => (at === 0 ? byte ^ 1 : byte));
  const lies: [code: string, value: HeadValue][] = [
    ["signature-wrong", { ...toHeadValue(newer), root: cheaper.bytes }],
    ["signature-wrong", { ...toHeadValue(newer), signature: toHeadValue(publication(ben, honest)).signature }],
    ["record-not-canonical", { ...toHeadValue(newer), root: bytes }],
  ];
  const index = await startIndex();
  for (const [code, value] of lies) {
    const liar = await startTestNode();
    running.push(liar);
    await serveHead(liar.node.libp2p, chain.domain, { seller: ann.address, sequence: NOW - 30, value });
    await index.peer.dial(liar.address);
    const fault = `peer-fault: peer ${liar.node.libp2p.peerId}, reason a bad head (${code})`;
    await eventually(() => expect(lines.join("\n")).toContain(fault));
  }
  expect(index.peer.heads.get(ann.address)).toBeUndefined();
  expect(await titles(index)).toEqual([]);

  const head = await honest.publish(signed);
  await index.peer.dial(honest.addresses[0] ?? "");
  await eventually(async () => expect(await titles(index)).toEqual(["ann's thing 0 ", "ann's thing 1 "]));
  expect(index.peer.heads.get(ann.address)).toEqual(head);
});

function publication(seller: TestSeller, { publisher }: ForkedPeer, { sequence = NOW - 60, edition = "" } = {}) {
  return seller.publication({ sequence, edition, publisher, domain: chain.domain, listings: 2, photos: 1 });
}

/** A peer in a process of its own; started again by the same name it has what it had. */
async function startPeer(name: string, dial: string[] = []): Promise<ForkedPeer> {
  const peer = await forkPeer({ directory: join(root.path, name), domain: chain.domain, dial });
  running.push(peer);
  return peer;
}

async function startIndex(dial: string[] = []): Promise<Indexer> {
  const { deployment, url: rpcUrl } = chain;
  const log = (line: string) => void lines.push(line);
  const peer = { dial, blockPatienceMs: PATIENCE_MS };
  const index = await startIndexer({ directory: join(root.path, "index"), rpcUrl, deployment, peer, log });
  running.push(index);
  return index;
}

async function titles({ url }: Indexer): Promise<string[]> {
  const { results } = (await (await fetch(`${url}/v1/search`)).json()) as SearchAnswer;
  return results.map(({ title }) => title).sort();
}

/** Status and code of an answer that says no. */
async function refusal({ url }: Indexer, path: string): Promise<string> {
  const answer = await fetch(`${url}${path}`);
  return `${answer.status} ${((await answer.json()) as { code: string }).code}`;
}
