import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Indexer, startIndexer } from "@souk/indexer";
import { type Peer, startPeer } from "@souk/peer";
import {
  cidDigest,
  decodeListing,
  decodeProfile,
  deriveOffers,
  encodeComment,
  type Head,
  type Hex,
  hashOffer,
  type SoukError,
  tradeId,
  verifyHead,
  verifyMerkleProof,
  ZERO_BYTES32,
} from "@souk/protocol";
import {
  base64ToBytes,
  bytesToBase64,
  type Change,
  encodePublishRequest,
  type ListingAnswer,
  PUBLISH_CONTENT_TYPE,
  type SearchAnswer,
  type SellerAnswer,
} from "@souk/protocol/api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { makeListing } from "../../indexer/test/makeListing.ts";
import { now, signCatalogue } from "../../indexer/test/signCatalogue.ts";
import { type Postgres, startPostgres } from "../../indexer/test/startPostgres.ts";
import { readyLine } from "../../scripts/market/readyLine.ts";
import { startProcess } from "../../scripts/market/startProcess.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";
import { createTestSeller, type TestCatalogue } from "../utils/peer/createTestSeller.ts";
import { act, startTestChain, type TestChain } from "../utils/startTestChain.ts";

const ana = createTestSeller("Ana");
const ben = createTestSeller("Ben");

let chain: TestChain;
let postgres: Postgres;
beforeAll(async () => {
  [chain, postgres] = await Promise.all([startTestChain(), startPostgres()]);
});
afterAll(async () => {
  await postgres.stop();
  await chain.stop();
});

let directory: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
const running: { stop: () => Promise<void> }[] = [];
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
});
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
  await directory.remove();
});

async function peerAt(name: string, dial: string[] = []): Promise<Peer> {
  const peer = await startPeer({
    directory: join(directory.path, name),
    domain: chain.domain,
    dial,
    exchangeIntervalMs: 500,
  });
  running.push(peer);
  return peer;
}

/** An index on PostgreSQL, or with all it has in its own directory. */
async function indexAt(name: string, dial: string[] = [], { isEmbedded = false } = {}): Promise<Indexer> {
  const { deployment, url: rpcUrl } = chain;
  const databaseUrl = isEmbedded ? undefined : await postgres.createDatabase();
  const place = { directory: join(directory.path, name), databaseUrl };
  const index = await startIndexer({ ...place, rpcUrl, deployment, peer: { dial }, pollInterval: 50 });
  running.push(index);
  return index;
}

const publication = (seller: typeof ana, peer: Peer, catalogue: Partial<TestCatalogue> = {}) =>
  seller.publication({
    sequence: now() - 60,
    publisher: peer.publisher,
    domain: chain.domain,
    listings: 3,
    photos: 1,
    ...catalogue,
  });

async function ask<T>(index: Indexer, path: string): Promise<T> {
  return (await (await fetch(`${index.url}${path}`)).json()) as T;
}

async function titles(index: Indexer, query = ""): Promise<string[]> {
  return (await ask<SearchAnswer>(index, `/v1/search?${query}`)).results.map(({ title }) => title).sort();
}

/** Waits until a search finds so many listings. */
async function finds(index: Indexer, total: number): Promise<void> {
  const seen = async () => (await ask<SearchAnswer>(index, "/v1/search")).total;
  await vi.waitFor(async () => expect(await seen()).toBe(total), { timeout: 30_000, interval: 50 });
}

function send(index: Indexer, { root, signature, blocks }: ReturnType<typeof publication>): Promise<Response> {
  const body = encodePublishRequest({ root, signature, blocks });
  return fetch(`${index.url}/v1/catalogues`, {
    method: "POST",
    body,
    headers: { "content-type": PUBLISH_CONTENT_TYPE },
  });
}

test("As a buyer I find at an index what a seller published at another peer, and can check it by myself", async () => {
  const seller = await peerAt("seller");
  const index = await indexAt("index", seller.addresses());
  const published = publication(ana, seller, {
    profile: { v: 1, name: "Ana's", about: "", country: "PT", avatar: null, languages: ["pt"] },
  });
  await seller.publish(published);
  await finds(index, 3);

  const { results } = await ask<SearchAnswer>(index, "/v1/search?q=ana");
  await vi.waitFor(
    async () => expect((await ask<SearchAnswer>(index, "/v1/search")).results[0]?.sellerName).toBe("Ana's"),
    20_000,
  );
  const { cid, photo } = results[0] ?? {};
  const answer = await ask<ListingAnswer>(index, `/v1/listings/${cid}`);
  const head = headOf(answer);
  expect(head.seller).toBe(ana.address);
  const offers = deriveOffers(decodeListing(base64ToBytes(answer.bytes), cid), cidDigest(answer.cid), head);
  for (const [at, { offer }] of offers.entries()) {
    expect(verifyMerkleProof(hashOffer(offer), answer.proof?.offers[at]?.proof ?? [], head.offersRoot)).toBe(true);
  }
  const shown = await fetch(`${index.url}/ipfs/${photo?.cid}`);
  const block = published.blocks.find((one) => one.cid === photo?.cid);
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(block?.bytes);
});

test("As a seller I publish at an index, it is found at once, and other peers get it from there", async () => {
  const index = await indexAt("index");
  const other = await peerAt("other", index.peer.addresses());
  const answer = await send(index, publication(ana, index.peer, { photos: 2 }));
  expect(answer.status).toBe(200);
  expect(await titles(index)).toHaveLength(3);
  await vi.waitFor(() => expect(other.heads.get(ana.address)).toBeDefined(), { timeout: 15_000 });
  const catalogue = await other.catalogueOf(ana.address);
  expect(catalogue.listings).toHaveLength(3);

  const update = publication(ana, index.peer, { sequence: now() - 30, listings: 2, edition: "new" });
  expect((await send(index, update)).status).toBe(200);
  expect(await titles(index)).toEqual(["Ana's thing 0 new", "Ana's thing 1 new"]);
});

test("As an arbiter who sells nothing I publish my fee and rules, and a buyer reads them at another index, and can check them", async () => {
  const index = await indexAt("index");
  const other = await indexAt("other", index.peer.addresses());
  const profile = { v: 1 as const, name: "Cleo", about: "", country: null, avatar: null, languages: ["en", "ar"] };
  const arbiter = { feeBps: 250, rules: "I ask both of you." };
  const published = publication(ana, index.peer, { listings: 0, profile: { ...profile, arbiter } });
  expect((await send(index, published)).status).toBe(200);

  const path = `/v1/sellers/${ana.address}`;
  const told = () => ask<SellerAnswer>(other, path);
  await vi.waitFor(async () => expect(await told()).toMatchObject({ profile: { cid: expect.any(String) } }), 20_000);
  const { head: signed, profile: block, listings, listingCount } = await told();
  expect([listings, listingCount]).toEqual([[], 0]);
  const head = verifyHead(chain.domain, {
    root: base64ToBytes(signed?.root ?? ""),
    signature: signed?.signature ?? "0x",
  });
  expect([head.seller, head.chunks, head.offersRoot]).toEqual([ana.address, [], ZERO_BYTES32]);
  expect(block?.cid).toBe(head.profile);
  expect(decodeProfile(base64ToBytes(block?.bytes ?? ""), head.profile ?? "")).toEqual({ ...profile, arbiter });
  expect(await ask(other, `/v1/catalogues/${ana.address}`)).toMatchObject({ chunks: [] });
});

test("As a shopper I am told at once when something changes", async () => {
  const index = await indexAt("index");
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const changes: Change[] = [];
  const stream = await fetch(`${index.url}/v1/changes`, { signal: stopping.signal });
  const reading = (async () => {
    for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      for (const [, data] of text.matchAll(/^data: (.*)$/gm)) changes.push(JSON.parse(data ?? "") as Change);
    }
  })().catch(() => {});
  await vi.waitFor(() => expect(changes[0]?.type).toBe("ready"), 20_000);
  await send(index, publication(ana, index.peer));
  await chain.provider.send("hardhat_mine", ["0x1"]);
  await vi.waitFor(
    () => expect(changes.map(({ type }) => type)).toEqual(expect.arrayContaining(["ready", "head", "block"])),
    20_000,
  );
  await index.stop();
  await reading;
});

test("As an operator I delete an index, the seller is gone, and the index built anew answers the same, as any other index does", async () => {
  const [seller, buyer] = [chain.account(2), chain.account(14)];
  const first = await peerAt("seller");
  const carrier = await peerAt("carrier", first.addresses());
  const index = await indexAt("index", carrier.addresses(), { isEmbedded: true });
  const other = await indexAt("other", carrier.addresses());
  await other.peer.dial(index.peer.addresses()[0] ?? "");
  await first.publish(publication(ben, first, { listings: 2 }));
  const shop = signCatalogue(seller, [makeListing("Vase"), makeListing("Rug")], {
    domain: chain.domain,
    publisher: first.publisher,
    sequence: now() - 100,
    profile: { v: 1, name: "Weaver", about: "", country: null, avatar: null, languages: ["en"] },
  });
  const { unsigned, signature } = shop;
  await first.publish({
    root: unsigned.rootBlock.bytes,
    signature,
    blocks: [...unsigned.chunks, ...(unsigned.profile ? [unsigned.profile] : [])],
  });
  await finds(index, 4);

  const trade = await chain.buy(buyer, shop, 0);
  await act(buyer.escrow, "release", trade);
  const comment = encodeComment({ text: "A fine vase." });
  await fetch(`${index.url}/v1/comments`, {
    method: "POST",
    body: JSON.stringify({ bytes: bytesToBase64(comment.bytes) }),
    headers: { "content-type": "application/json" },
  });
  await act(buyer.reputation, "seal", trade, `0x${"01".repeat(32)}`);
  await act(seller.reputation, "rate", trade, 5, cidDigest(comment.cid));
  await vi.waitFor(
    async () =>
      expect(await ask(index, `/v1/trades/${tradeId(trade)}`)).toMatchObject({
        status: "Released",
        ratings: { bySeller: { rated: { stars: 5 } } },
      }),
    { timeout: 15_000 },
  );
  await finds(index, 3);
  await vi.waitFor(
    async () =>
      expect(await ask(index, `/v1/sellers/${seller.address}`)).toMatchObject({
        profile: { cid: unsigned.profile?.cid },
      }),
    20_000,
  );

  const paths = [
    "/v1/search",
    "/v1/search?q=thing&sort=priceAsc",
    "/v1/search?availability=all&sort=newest",
    `/v1/sellers/${seller.address}`,
    `/v1/sellers/${ben.address}`,
    `/v1/catalogues/${seller.address}`,
    `/v1/accounts/${buyer.address}/trades`,
    ...shop.verified.listings.map(({ cid }) => `/v1/listings/${cid}`),
  ];
  const answers = async (of: Indexer) => await Promise.all(paths.map((path) => ask(of, path)));
  await vi.waitFor(async () => expect(await carrier.status().catalogues.pending).toBe(0), { timeout: 15_000 });
  const before = await answers(index);
  await vi.waitFor(async () => expect(await answers(other)).toEqual(before), { timeout: 30_000, interval: 200 });

  await Promise.all([index.stop(), first.stop()]);
  await rm(join(directory.path, "index"), { recursive: true });
  const rebuilt = await indexAt("index", [...carrier.addresses(), ...other.peer.addresses()], { isEmbedded: true });
  await vi.waitFor(async () => expect(await answers(rebuilt)).toEqual(before), { timeout: 30_000, interval: 200 });
});

test("As an operator I restart an index, and it goes on from what it has, without any peer", async () => {
  const index = await indexAt("index", [], { isEmbedded: true });
  await send(index, publication(ana, index.peer));
  const before = await titles(index);
  await index.stop();
  expect(await readdir(join(directory.path, "index"))).toEqual(expect.arrayContaining(["database", "peer"]));
  const again = await indexAt("index", [], { isEmbedded: true });
  expect(await titles(again)).toEqual(before);
  await expect(indexAt("index", [], { isEmbedded: true })).rejects.toMatchObject({ code: "directory-busy" });
});

test("As a buyer I never see a catalogue whose listings are not the ones that its seller signed offers for", async () => {
  const seller = await peerAt("seller");
  const index = await indexAt("index", seller.addresses());
  const offersRoot: Hex = `0x${"ee".repeat(32)}`;
  await expect(seller.publish(publication(ana, seller, { change: { offersRoot } }))).rejects.toMatchObject({
    code: "offers-mismatch",
  });

  const honest = publication(ana, index.peer);
  const isBlock = (prefix: string) =>
    honest.blocks.findIndex(({ cid, bytes }) => cid.startsWith(prefix) && bytes !== honest.root);
  const changed = (at: number) =>
    honest.blocks.map((block, index) =>
      index === at ? { ...block, bytes: block.bytes.map((byte, place) => (place === 40 ? byte ^ 1 : byte)) } : block,
    );
  const refused = async (change: Partial<typeof honest>) =>
    ((await (await send(index, { ...honest, ...change })).json()) as { code: SoukError["code"] }).code;
  expect(await refused({ blocks: changed(isBlock("bafkrei")) })).toBe("block-tampered");
  expect(await refused({ blocks: changed(isBlock("bafyrei")) })).toBe("block-tampered");
  expect(await refused({ blocks: [] })).toBe("chunks-missing");
  expect(await refused({ signature: ben.sign(`0x${"01".repeat(32)}`) })).toBe("signature-wrong");
  expect(await refused(publication(ana, seller))).toBe("publisher-wrong");
  expect(await refused(publication(ana, index.peer, { change: { offersRoot } }))).toBe("offers-mismatch");
  expect(await titles(index)).toEqual([]);
});

test("As an operator I start an index from the command line, read where it answers, and stop it with a signal", async () => {
  const started = await runProgram({});
  const ready = await vi.waitFor(
    () => readyLine(started.lines[0] ?? "") ?? Promise.reject(new Error("not ready")),
    60_000,
  );
  expect(ready).toMatchObject({
    url: expect.stringContaining("http://127.0.0.1:"),
    addresses: [expect.any(String), expect.any(String)],
  });
  expect(await (await fetch(`${ready.url}/v1/status`)).json()).toMatchObject({ escrow: chain.deployment.escrow });
  process.kill(started.process.pid, "SIGTERM");
  expect(await started.process.exited).toEqual({ code: 0, signal: null });
  expect(started.lines).toHaveLength(1);

  const refused = await runProgram({ SOUK_POLL_MS: "often" });
  expect(await refused.process.exited).toEqual({ code: 1, signal: null });
  expect(refused.process.lastLines().join("\n")).toContain("SOUK_POLL_MS");
});

async function runProgram(env: Record<string, string>) {
  const deployment = join(directory.path, "deployment.json");
  await writeFile(deployment, JSON.stringify(chain.deployment));
  const program = join(import.meta.dirname, "../../scripts/index.ts");
  const options = {
    "--data": join(directory.path, "program"),
    "--rpc": chain.url,
    "--deployment": deployment,
    "--port": "0",
  };
  const ports = ["/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/tcp/0/ws"];
  const lines: string[] = [];
  const started = startProcess({
    name: "index",
    args: [program, ...Object.entries(options).flat(), ...ports.flatMap((port) => ["--listen", port])],
    logFile: join(directory.path, "index.log"),
    env,
    onLine: (line, stream) => void (stream === "stdout" && lines.push(line)),
  });
  running.push(started);
  return { process: started, lines };
}

function headOf({ proof }: ListingAnswer): Head {
  if (proof === null) throw new Error("A current listing has its proof.");
  return verifyHead(chain.domain, { root: base64ToBytes(proof.root), signature: proof.signature });
}
