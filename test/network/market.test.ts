import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tradeId } from "@souk/protocol";
import type { SearchAnswer } from "@souk/protocol/api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { SignedCatalogue } from "../../indexer/test/signCatalogue.ts";
import { readyLine } from "../../scripts/market/readyLine.ts";
import { type ManagedProcess, startProcess } from "../../scripts/market/startProcess.ts";
import { waitUntil } from "../../scripts/market/waitUntil.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";
import { createTestSeller } from "../utils/peer/createTestSeller.ts";
import { type ForkedPeer, forkPeer } from "../utils/peer/forkPeer.ts";
import { act, startTestChain, type TestChain } from "../utils/startTestChain.ts";

const PROGRAM = join(import.meta.dirname, "../../scripts/index.ts");
const NOW = Math.floor(Date.now() / 1000);
const ann = createTestSeller("ann");
const eventually = <T>(check: () => T) => vi.waitFor(check, { timeout: 90_000, interval: 100 });

let chain: TestChain;
beforeAll(async () => {
  chain = await startTestChain();
});
afterAll(() => chain?.stop());

let root: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let peers: ForkedPeer[];
let indexes: ManagedProcess[];
beforeEach(async () => {
  root = await makeTemporaryDirectory();
  peers = [];
  indexes = [];
});
afterEach(async () => {
  await Promise.all([...indexes, ...peers].map((one) => one.stop()));
  await root.remove();
});

test("As a buyer I find and get all of a shop whose seller is offline, at any peer that carries it and at an index built anew", async () => {
  // Published at A, and seen at B and at the index.
  const a = await startPeer("a");
  const b = await startPeer("b", a.addresses);
  const index = await startIndex(b.addresses);
  const shop = ann.publication({
    sequence: NOW - 60,
    publisher: a.publisher,
    domain: chain.domain,
    listings: 30,
    photos: 1,
    text: 9_000,
    profile: { v: 1, name: "Ann's", about: "All of it.", country: "PT", avatar: null, languages: ["pt"] },
  });
  const head = await a.publish(shop);
  expect(head.chunks.length).toBeGreaterThan(1);
  await eventually(async () => expect(await b.head(ann.address)).toEqual(head));
  await finds(index.url, 30);

  // Something is sold, so that the index has something of the chain to tell, too.
  const verified = await b.catalogueOf(ann.address);
  const buyer = chain.account(3);
  const trade = await chain.buy(buyer, { verified, signature: shop.signature } as SignedCatalogue, 0);
  await act(buyer.escrow, "release", trade);
  await eventually(async () =>
    expect(await ask(index.url, `/v1/trades/${tradeId(trade)}`)).toMatchObject({ status: "Released" }),
  );
  await finds(index.url, 29);
  await eventually(async () => expect((await b.status()).catalogues).toMatchObject({ complete: 1, pending: 0 }));

  // A stops: a fresh C, which knows nobody but B, gets everything from there.
  expect(await a.stop()).toBe(0);
  const c = await startPeer("c", b.addresses);
  await eventually(async () => expect(await c.head(ann.address)).toEqual(head));
  const catalogue = await c.catalogueOf(ann.address);
  expect(catalogue.listings.map(({ cid }) => cid)).toEqual(shop.listings.map(({ cid }) => cid));
  await eventually(async () => expect((await c.status()).catalogues).toMatchObject({ complete: 1, pending: 0 }));
  expect(shop.photos).toHaveLength(30);
  for (const { cid, bytes } of shop.blocks) {
    expect(await c.has(cid)).toBe(true);
    expect(Buffer.compare(await c.getBlock(cid), bytes)).toBe(0);
  }

  // The index is deleted and B stops: built anew from C and the chain, it answers the same.
  const before = await eventually(async () => {
    const answers = await answersOf(index.url);
    expect(answers.seller).toMatchObject({ profile: expect.anything(), listingCount: 30 });
    return answers;
  });
  await index.process.stop();
  expect(await index.process.exited).toEqual({ code: 0, signal: null });
  await rm(join(root.path, "index"), { recursive: true });
  expect(await b.stop()).toBe(0);
  const rebuilt = await startIndex(c.addresses);
  await eventually(async () => expect(await answersOf(rebuilt.url)).toEqual(before));
  for (const { cid, bytes } of shop.photos) {
    const photo = await fetch(`${rebuilt.url}/ipfs/${cid}`);
    expect(Buffer.compare(new Uint8Array(await photo.arrayBuffer()), bytes)).toBe(0);
  }

  /** What the index says of everything in this story, on every kind of page. */
  async function answersOf(url: string) {
    const [all, found, cheapest, seller, account, sold, ...listings] = await Promise.all(
      [
        "/v1/search?availability=all&sort=newest",
        "/v1/search?q=ann%20thing",
        "/v1/search?sort=priceAsc",
        `/v1/sellers/${ann.address}`,
        `/v1/accounts/${buyer.address}/trades`,
        `/v1/trades/${tradeId(trade)}`,
        ...shop.listings.map(({ cid }) => `/v1/listings/${cid}`),
      ].map((path) => ask<object>(url, path)),
    );
    expect(listings).toHaveLength(30);
    return { all, found, cheapest, seller, account, sold, listings };
  }
});

/** A peer in a process of its own. */
async function startPeer(name: string, dial: string[] = []): Promise<ForkedPeer> {
  const peer = await forkPeer({ directory: join(root.path, name), domain: chain.domain, dial });
  peers.push(peer);
  return peer;
}

/** The program that `npm run index` runs, with the database in its own directory. */
async function startIndex(dial: string[]): Promise<{ url: string; process: ManagedProcess }> {
  const deployment = join(root.path, "deployment.json");
  await writeFile(deployment, JSON.stringify(chain.deployment));
  const lines: string[] = [];
  const listen = ["--listen", "/ip4/127.0.0.1/tcp/0"];
  const args = ["--data", join(root.path, "index"), "--rpc", chain.url, "--deployment", deployment, "--port", "0"];
  const started = startProcess({
    name: "index",
    args: [PROGRAM, ...args, ...listen, ...dial.flatMap((address) => ["--dial", address])],
    logFile: join(root.path, "index.log"),
    env: { DATABASE_URL: "", SOUK_POLL_MS: "100" },
    onLine: (line, stream) => void (stream === "stdout" && lines.push(line)),
  });
  indexes.push(started);
  const ready = await waitUntil(() => readyLine(lines[0] ?? ""), { process: started }).catch((cause) => {
    throw new Error(started.lastLines().join("\n"), { cause });
  });
  return { url: String(ready.url), process: started };
}

async function ask<T>(url: string, path: string): Promise<T> {
  return (await (await fetch(`${url}${path}`)).json()) as T;
}

async function finds(url: string, total: number): Promise<void> {
  await eventually(async () => expect((await ask<SearchAnswer>(url, "/v1/search")).total).toBe(total));
}
