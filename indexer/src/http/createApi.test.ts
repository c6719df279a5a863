import {
  cidDigest,
  commandDigest,
  commandOf,
  decodeListing,
  deriveOffers,
  encodeComment,
  errorFromCode,
  type Head,
  type Hex,
  hashOffer,
  LIMITS,
  sealOf,
  tradeId,
  verifyHead,
  verifyMerkleProof,
  ZERO_ADDRESS,
  ZERO_BYTES32,
} from "@souk/protocol";
import {
  base64ToBytes,
  bytesToBase64,
  cardFacts,
  encodePublishRequest,
  listingAnswerSchema,
  PUBLISH_CONTENT_TYPE,
  problemSchema,
  searchAnswerSchema,
  sellerAnswerSchema,
  statusAnswerSchema,
  tradeRecordSchema,
} from "@souk/protocol/api";
import { beforeAll, describe, expect, test } from "vitest";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeRange, makeTrade, tradeEvent } from "../../test/makeRange.ts";
import { now, signCatalogue, TEST_DOMAIN, TEST_PUBLISHER, testSeller } from "../../test/signCatalogue.ts";
import { useDatabase } from "../../test/useDatabase.ts";
import { storeRange } from "../chain/storeRange.ts";
import { createChanges } from "../changes.ts";
import { claimMarket } from "../database/claimMarket.ts";
import { storeCatalogue } from "../shards/storeCatalogue.ts";
import type { ApiContext } from "./apiContext.ts";
import { type Api, createApi } from "./createApi.ts";

const deployment = { ...TEST_DOMAIN, reputation: TEST_DOMAIN.escrow, block: 0 };
const ana = testSeller("Ana");
const bea = testSeller("Bea");
const photo = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]);
const PHOTO_CID = "bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const catalogue = signCatalogue(ana, [makeListing("Cup"), makeListing("Bowl")]);
const cup = catalogue.verified.listings[0];
const trade = makeTrade(catalogue, 0, { buyer: bea.address });
const id = tradeId(trade);
const seal = { trade: id, rater: bea.address, stars: 4, comment: ZERO_BYTES32, salt: `0x${"5a".repeat(32)}` as Hex };
const opening = { ...seal, ratee: ana.address, raterIsBuyer: true };

/** Stands for a peer: holds one photo and the chunks, and publishes what verifies. Stories with real peers: test/network. */
const peer: ApiContext["peer"] = {
  id: "12D3",
  publisher: TEST_PUBLISHER,
  addresses: () => ["/ip4/127.0.0.1/tcp/1"],
  connections: () => 0,
  has: async (cid) => cid === PHOTO_CID || catalogue.unsigned.chunks.some((chunk) => chunk.cid === cid),
  async getBlock(cid) {
    const bytes = cid === PHOTO_CID ? photo : catalogue.unsigned.chunks.find((chunk) => chunk.cid === cid)?.bytes;
    if (bytes === undefined) throw errorFromCode("block-not-found", { cid });
    return bytes;
  },
  async publish({ root, signature }): Promise<Head> {
    const head = verifyHead(TEST_DOMAIN, { root, signature });
    if (head.publisher !== TEST_PUBLISHER) {
      throw errorFromCode("publisher-wrong", { seen: head.publisher, publisher: TEST_PUBLISHER });
    }
    return head;
  },
};

const SCORE = { score: 4.5, weight: 5, buyers: 2, block: { number: 3, hash: trade.offer.listing }, time: 30 };

const database = useDatabase("postgres");
const changes = createChanges();
let api: Api;

beforeAll(async () => {
  const { db } = database.current();
  await claimMarket(db, deployment);
  await storeCatalogue(db, catalogue.verified);
  await storeRange(db, null, makeRange(5, [bought(trade, 5)]));
  api = createApi({
    db,
    peer,
    chain: { isSignatureOf: async () => false },
    deployment,
    changes,
    scores: { units: new Map([[ZERO_ADDRESS, 1000n]]), of: () => SCORE },
    chainStatus: () => ({ state: "following", problem: null, finalized: 4 }),
    version: "1.2.3",
    now,
    log: () => {},
  });
});

const get = (path: string, headers: Record<string, string> = {}) => api.app.request(path, { headers });
const post = (path: string, json: unknown) =>
  api.app.request(path, {
    method: "POST",
    body: JSON.stringify(json),
    headers: { "content-type": "application/json" },
  });

async function problem(response: Response | Promise<Response>) {
  const answer = await response;
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const json = problemSchema.parse(await answer.json());
  expect(json.status).toBe(answer.status);
  return json;
}

describe("default:", () => {
  test("status", async () => {
    const status = statusAnswerSchema.parse(await (await get("/v1/status")).json());
    expect(status).toMatchObject({ version: "1.2.3", chainId: 31337, block: { number: 5 }, heads: 1, listings: 2 });
    expect(status.scoreUnits).toEqual([{ token: ZERO_ADDRESS, unit: "1000" }]);
  });

  test("search", async () => {
    const answer = searchAnswerSchema.parse(await (await get("/v1/search?q=bowl&sort=newest&limit=1")).json());
    expect(answer).toMatchObject({ total: 1, results: [{ title: "Bowl", seller: ana.address, available: true }] });
  });

  test("search and seller: what a reader needs to check every card is in the answer", async () => {
    const { results, heads } = searchAnswerSchema.parse(await (await get("/v1/search?availability=all")).json());
    const shop = sellerAnswerSchema.parse(await (await get(`/v1/sellers/${ana.address}`)).json());
    expect(shop.listings.map(({ proof }) => proof.leaf)).toEqual([0, 1]);
    for (const answer of [
      { cards: results, heads },
      { cards: shop.listings, heads: shop.heads },
    ]) {
      expect(answer.cards).toHaveLength(2);
      expect(answer.heads).toHaveLength(1);
      for (const card of answer.cards) {
        const signed = answer.heads.find(({ cid }) => cid === card.head.cid);
        const root = base64ToBytes(signed?.root ?? "");
        const head = verifyHead(TEST_DOMAIN, { root, signature: signed?.signature ?? "0x" });
        const listing = decodeListing(base64ToBytes(card.proof.bytes), card.cid);
        const [first] = deriveOffers(listing, cidDigest(card.cid), head);
        if (first === undefined) throw new Error("every listing has an offer");
        expect(verifyMerkleProof(hashOffer(first.offer), card.proof.path, head.offersRoot)).toBe(true);
        expect(card).toMatchObject({ ...cardFacts(listing), seller: head.seller, sequence: head.sequence });
      }
    }
  });

  test("listing: what a reader needs to check every offer is in the answer", async () => {
    const answer = listingAnswerSchema.parse(
      await (await get(`/v1/listings/${cup?.cid}?seller=${ana.address}`)).json(),
    );
    const bytes = base64ToBytes(answer.bytes);
    const listing = decodeListing(bytes, answer.cid);
    const { proof } = answer;
    if (proof === null) throw new Error("a current listing has a proof");
    const head = verifyHead(TEST_DOMAIN, { root: base64ToBytes(proof.root), signature: proof.signature });
    const offers = deriveOffers(listing, cidDigest(answer.cid), head);
    expect(
      offers.map(({ offer }, at) =>
        verifyMerkleProof(hashOffer(offer), proof.offers[at]?.proof ?? [], head.offersRoot),
      ),
    ).toEqual([true]);
    expect(answer).toMatchObject({
      current: true,
      available: false,
      availability: [{ sold: 1, left: 0 }],
      chain: { number: 5 },
      reputation: { score: SCORE },
    });
  });

  test("seller", async () => {
    const answer = sellerAnswerSchema.parse(await (await get(`/v1/sellers/${ana.address}?limit=1`)).json());
    expect(answer).toMatchObject({
      listingCount: 2,
      listings: [{ title: "Cup" }],
      reputation: { trades: { open: 1 }, score: SCORE },
    });
    const next = await (await get(`/v1/sellers/${ana.address}?limit=1&cursor=${answer.nextCursor}`)).json();
    expect(next).toMatchObject({ listings: [{ title: "Bowl" }], nextCursor: null });
  });

  test("trade, and an account's trades by role", async () => {
    const record = tradeRecordSchema.parse(await (await get(`/v1/trades/${id}`)).json());
    expect(record).toMatchObject({
      status: "Funded",
      listing: { title: "Cup" },
      events: [{ name: "Bought", block: 5 }],
    });
    const ids = async (query: string) =>
      (
        (await (await get(`/v1/accounts/${bea.address}/trades${query}`)).json()) as { trades: { id: string }[] }
      ).trades.map((one) => one.id);
    expect([await ids(""), await ids("?role=buyer"), await ids("?role=seller")]).toEqual([[id], [id], []]);
    expect([await ids("?status=Funded"), await ids("?role=buyer&status=Disputed")]).toEqual([[id], []]);
  });

  test("catalogue: root, signature and chunks, to be edited and published again", async () => {
    const answer = (await (await get(`/v1/catalogues/${ana.address}`)).json()) as { root: string; chunks: string[] };
    expect(base64ToBytes(answer.root)).toEqual(catalogue.unsigned.rootBlock.bytes);
    expect(answer.chunks.map(base64ToBytes)).toEqual(catalogue.unsigned.chunks.map(({ bytes }) => bytes));
  });

  test("block of a listing, photo by range", async () => {
    const listing = await get(`/v1/blocks/${cup?.cid}`);
    expect(new Uint8Array(await listing.arrayBuffer())).toEqual(new Uint8Array(cup?.bytes ?? []));
    const part = await get(`/ipfs/${PHOTO_CID}`, { range: "bytes=1-2" });
    expect([part.status, [...new Uint8Array(await part.arrayBuffer())]]).toEqual([206, [0xd8, 0xff]]);
    expect(part.headers.get("content-security-policy")).toContain("sandbox");
    expect((await api.app.request(`/ipfs/${PHOTO_CID}`, { method: "HEAD" })).headers.get("content-length")).toBe("6");
  });

  test("openapi.json describes every route", async () => {
    const { paths } = (await (await get("/v1/openapi.json")).json()) as { paths: Record<string, object> };
    const routes = api.app.routes.filter(({ method, path }) => method !== "ALL" && !path.endsWith("openapi.json"));
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`),
    );
    expect(described.sort()).toEqual([...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort());
  });

  test("changes", async () => {
    const response = await get("/v1/changes");
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('"type":"ready"');
    changes.tell({ type: "block", block: { number: 6, hash: ZERO_BYTES32 } });
    expect((await reader?.read())?.value).toBe(
      `event: block\ndata: {"type":"block","block":{"number":6,"hash":"${ZERO_BYTES32}"}}\n\n`,
    );
    await reader?.cancel();
  });
});

test("behavior: every answer may be read from any page, and is nothing a browser runs", async () => {
  for (const path of ["/v1/status", "/v1/nothing"]) {
    const { headers } = await get(path, { origin: "https://market.example" });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

describe("POST /v1/catalogues", () => {
  const send = (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    api.app.request("/v1/catalogues", {
      method: "POST",
      body,
      headers: { "content-type": PUBLISH_CONTENT_TYPE, ...headers },
    });
  const requestOf = ({ unsigned, signature }: typeof catalogue) =>
    encodePublishRequest({ root: unsigned.rootBlock.bytes, signature, blocks: unsigned.chunks });

  test("default", async () => {
    const response = await send(requestOf(catalogue));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      head: { seller: ana.address, sequence: catalogue.verified.head.sequence, cid: catalogue.verified.head.cid },
    });
  });

  test("error: not what it should be", async () => {
    expect(await problem(send(new Uint8Array([1, 2, 3])))).toMatchObject({
      code: "request-invalid",
      values: { field: "body" },
    });
  });

  test("error: names another publisher", async () => {
    const foreign = signCatalogue(ana, [makeListing("Cup")], { publisher: `0x03${"22".repeat(32)}` });
    expect(await problem(send(requestOf(foreign)))).toMatchObject({ code: "publisher-wrong", status: 422 });
  });

  test("error: signed by somebody else", async () => {
    const forged = { ...catalogue, signature: signCatalogue(bea, []).signature };
    expect(await problem(send(requestOf(forged)))).toMatchObject({ code: "signature-wrong" });
  });

  test("error: too large", async () => {
    expect(await problem(send(new Uint8Array(1), { "content-length": String(2 ** 30) }))).toMatchObject({
      code: "request-too-large",
      status: 413,
    });
  });
});

describe("POST /v1/signatures", () => {
  const deadline = now() + 3600;
  const sign = (key = bea.key, until = deadline) =>
    key.sign(commandDigest(TEST_DOMAIN, commandOf(trade, { name: "Release" }, until))).serialized;

  test("default: the seller is told, and finds it at the trade, the newest one", async () => {
    const told: object[] = [];
    const stop = changes.listen((change) => told.push(change));
    expect(
      (await post("/v1/signatures", { trade: id, deadline: deadline - 60, signature: sign(bea.key, deadline - 60) }))
        .status,
    ).toBe(200);
    expect((await post("/v1/signatures", { trade: id, deadline, signature: sign() })).status).toBe(200);
    stop();
    const change = { type: "trade", id, seller: ana.address, buyer: bea.address, status: "Funded" };
    expect(told).toEqual([change, change]);
    const { releases } = (await (await get(`/v1/trades/${id}`)).json()) as { releases: object[] };
    expect(releases).toEqual([{ deadline, signature: sign(), signer: bea.address }]);
  });

  test.each([
    ["of somebody else", { signature: sign(ana.key) }, "signature-wrong"],
    ["for another deadline", { deadline: deadline + 1 }, "signature-wrong"],
    ["that is none", { signature: "0x1234" }, "signature-wrong"],
    ["too late", { deadline: now() - 1 }, "request-invalid"],
    ["for no trade", { trade: `0x${"00".repeat(32)}` }, "trade-not-found"],
  ])("error: a signature %s", async (_, change, code) => {
    expect(await problem(post("/v1/signatures", { trade: id, deadline, signature: sign(), ...change }))).toMatchObject({
      code,
    });
  });
});

describe("POST /v1/settlements", () => {
  const deadline = now() + 3600;
  const sign = (key: typeof bea.key, toSeller: bigint, until = deadline, of = trade) =>
    key.sign(commandDigest(TEST_DOMAIN, commandOf(of, { name: "Settle", toSeller }, until))).serialized;
  const byBuyer = { trade: id, by: "buyer", toSeller: "4", deadline, signature: sign(bea.key, 4n) };
  const settlements = async () =>
    ((await (await get(`/v1/trades/${id}`)).json()) as { settlements: object[] }).settlements;

  test("default: each party's newest one is found at the trade", async () => {
    const bySeller = { ...byBuyer, by: "seller", toSeller: "7", signature: sign(ana.key, 7n) };
    for (const body of [{ ...byBuyer, toSeller: "3", signature: sign(bea.key, 3n) }, byBuyer, bySeller]) {
      expect((await post("/v1/settlements", body)).status).toBe(200);
    }
    const kept = await settlements();
    expect(kept).toHaveLength(2);
    expect(kept).toContainEqual({ deadline, toSeller: "4", signature: byBuyer.signature, signer: bea.address });
    expect(kept).toContainEqual({ deadline, toSeller: "7", signature: bySeller.signature, signer: ana.address });
  });

  test("behavior: what was signed for other terms is not shown", async () => {
    const { db } = database.current();
    await db.updateTable("settlements").set({ terms: ZERO_BYTES32 }).where("signer", "=", ana.address).execute();
    expect(await settlements()).toMatchObject([{ signer: bea.address }]);
  });

  test.each([
    ["of somebody else", { by: "seller" }, "signature-wrong"],
    ["for another division", { toSeller: "5" }, "signature-wrong"],
    ["for other terms", { signature: sign(bea.key, 4n, deadline, { ...trade, released: 1n }) }, "signature-wrong"],
    ["that is none", { signature: "0x1234" }, "signature-wrong"],
    ["of more than there is", { toSeller: "1000000" }, "Escrow_WrongAmount"],
    ["by nobody", { by: "arbiter" }, "request-invalid"],
    ["too late", { deadline: now() - 1 }, "request-invalid"],
    ["for no trade", { trade: ZERO_BYTES32 }, "trade-not-found"],
  ])("error: a signature %s", async (_, change, code) => {
    expect(await problem(post("/v1/settlements", { ...byBuyer, ...change }))).toMatchObject({ code });
  });
});

describe("POST /v1/openings", () => {
  const openings = async () => ((await (await get(`/v1/trades/${id}`)).json()) as { openings: object[] }).openings;

  test("error: nothing is sealed yet", async () => {
    expect(await problem(post("/v1/openings", opening))).toMatchObject({
      code: "request-invalid",
      values: { field: "salt" },
    });
  });

  describe("when the trade has ended and the buyer's rating is sealed", () => {
    beforeAll(async () => {
      const sealed = { rater: bea.address, sealed_: sealOf(seal) };
      await storeRange(
        database.current().db,
        5,
        makeRange(7, [tradeEvent("Released", trade, 6), tradeEvent("Sealed", trade, 7, sealed)]),
      );
    });

    test("error: opens something else", async () => {
      for (const change of [
        { stars: 5 },
        { salt: ZERO_BYTES32 },
        { rater: ana.address, ratee: bea.address, raterIsBuyer: false },
      ]) {
        expect(await problem(post("/v1/openings", { ...opening, ...change }))).toMatchObject({
          code: "request-invalid",
        });
      }
      expect(await problem(post("/v1/openings", { ...opening, rater: ana.address }))).toMatchObject({
        values: { field: "rater" },
      });
    });

    test("default: it is kept, and nobody sees it before the other party has sealed too", async () => {
      expect((await post("/v1/openings", opening)).status).toBe(200);
      expect(await openings()).toEqual([]);
      const sealed = { rater: ana.address, sealed_: ZERO_BYTES32 };
      await storeRange(database.current().db, 7, makeRange(8, [tradeEvent("Sealed", trade, 8, sealed)]));
      expect(await openings()).toEqual([opening]);
      const rated = {
        rater: bea.address,
        ratee: ana.address,
        raterIsBuyer: true,
        stars: "4",
        comment: ZERO_BYTES32,
      };
      await storeRange(database.current().db, 8, makeRange(9, [tradeEvent("Rated", trade, 9, rated)]));
      expect(await openings()).toEqual([]);
    });
  });
});

describe("POST /v1/comments", () => {
  const { cid, bytes } = encodeComment({ text: "Lovely." });
  test("default", async () => {
    expect(await (await post("/v1/comments", { bytes: bytesToBase64(bytes) })).json()).toEqual({
      cid,
      digest: cidDigest(cid),
    });
    expect(new Uint8Array(await (await get(`/v1/blocks/${cid}`)).arrayBuffer())).toEqual(bytes);
  });
  test("error: no comment", async () => {
    expect(await problem(post("/v1/comments", { bytes: bytesToBase64(new Uint8Array([0xa0])) }))).toMatchObject({
      code: "record-invalid",
    });
  });
  test("error: no base64", async () => {
    expect(await problem(post("/v1/comments", { bytes: "A" }))).toMatchObject({ code: "request-invalid" });
  });
  test("error: too large", async () => {
    const large = bytesToBase64(new Uint8Array(LIMITS.commentBytes + 1));
    expect(await problem(post("/v1/comments", { bytes: large }))).toMatchObject({
      code: "record-too-large",
      status: 413,
    });
    expect(await problem(post("/v1/comments", { bytes: "A".repeat(100_000) }))).toMatchObject({
      code: "request-too-large",
    });
  });
});

test.each([
  ["/v1/search?limit=99", "request-invalid", "limit: expected at most 48, got 99."],
  [
    "/v1/search?sort=random",
    "request-invalid",
    "sort: expected one of relevance, newest, priceAsc, priceDesc, got “random”.",
  ],
  ["/v1/search?minPrice=5", "request-invalid", "token: expected the token whose units the price is in, got nothing."],
  ["/v1/search?q=%00", "request-invalid", "q: expected words without the character U+0000, got “\0”."],
  ["/v1/search?cursor=abc", "request-invalid", "cursor: expected nextCursor of the page before, got abc."],
  ["/v1/listings/Qm123", "request-invalid", "cid: expected a CID of version 1 with sha2-256 in base32, got “Qm123”."],
  [`/v1/listings/${PHOTO_CID}`, "listing-not-found", `${PHOTO_CID} is not known, or was withdrawn by its seller.`],
  [`/v1/sellers/0x${"99".repeat(20)}`, "seller-not-found", `No catalogue of 0x${"99".repeat(20)} is known.`],
  [`/v1/catalogues/0x${"99".repeat(20)}`, "seller-not-found", `No catalogue of 0x${"99".repeat(20)} is known.`],
  [`/v1/trades/0x${"99".repeat(32)}`, "trade-not-found", `No trade 0x${"99".repeat(32)} was found on the chain.`],
  [`/ipfs/${cup?.cid}`, "request-invalid", `cid: expected the CID of a raw block (bafkrei…), got ${cup?.cid}.`],
  ["/v2/search", "page-not-found", "GET /v2/search is not known."],
])("error: GET %s", async (path, code, detail) => {
  expect(await problem(get(path))).toMatchObject({ code, detail });
});

test("error: a body that is no JSON", async () => {
  const response = api.app.request("/v1/openings", {
    method: "POST",
    body: "{",
    headers: { "content-type": "application/json" },
  });
  expect(await problem(response)).toMatchObject({
    code: "request-invalid",
    values: { field: "body", expected: "JSON" },
  });
});

test("error: what nobody foresaw is not told", async () => {
  const broken = createApi({
    ...({ db: null, peer, chain: {}, deployment, changes } as unknown as ApiContext),
    now,
    log: () => {},
    version: "",
  });
  const told = await problem(broken.app.request("/v1/search"));
  expect(told).toMatchObject({ code: "unexpected", status: 500, values: { seen: "The index could not answer." } });
});
