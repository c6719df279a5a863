import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type IndexerOptions, startIndexer } from "@souk/indexer";
import {
  commandDigest,
  commandOf,
  divideTrade,
  type Hex,
  STATUSES,
  sealOf,
  type Trade,
  toContractOpening,
  tradeId,
  tradeTerms,
  ZERO_BYTES32,
} from "@souk/protocol";
import type { AccountTradesAnswer, ListingAnswer, SellerAnswer, StatusAnswer, TradeRecord } from "@souk/protocol/api";
import { encodePublishRequest, PUBLISH_CONTENT_TYPE, tradeFromJson } from "@souk/protocol/api";
import { toBeHex } from "ethers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { itemOf, makeListing } from "../../indexer/test/makeListing.ts";
import { now, type SignedCatalogue, signCatalogue } from "../../indexer/test/signCatalogue.ts";
import { type Postgres, startPostgres } from "../../indexer/test/startPostgres.ts";
import { findFreePort } from "../../scripts/market/findFreePort.ts";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";
import { act, startTestChain, stateOf, type TestAccount, type TestChain } from "../utils/startTestChain.ts";

let chain: TestChain;
let postgres: Postgres;
let ana: TestAccount;
let bea: TestAccount;
let snapshot: string;
beforeAll(async () => {
  [chain, postgres] = await Promise.all([startTestChain(), startPostgres()]);
  [ana, bea] = [chain.account(1), chain.account(13)];
});
afterAll(async () => {
  await postgres.stop();
  await chain.stop();
});
beforeEach(async () => {
  snapshot = await chain.provider.send("evm_snapshot", []);
});

afterEach(async () => {
  await chain.provider.send("evm_revert", [snapshot]);
  // Signers count transactions for themselves: after going back in time they count anew.
  [ana, bea] = [chain.account(1), chain.account(13)];
});

const stock = (title: string, units: number) =>
  makeListing(title, { variants: [{ title: "", sku: "", item: itemOf(title), price: 1000n, stock: units }] });

async function startIndex({
  rpcUrl = chain.url,
  databaseUrl,
  deployment = chain.deployment,
}: Partial<IndexerOptions> = {}) {
  const directory = await makeTemporaryDirectory();
  const index = await startIndexer({ directory: directory.path, rpcUrl, deployment, databaseUrl, pollInterval: 25 });
  onTestFinished(async () => {
    await index.stop();
    await directory.remove();
  });
  const ask = async <T>(path: string) => (await (await fetch(`${index.url}${path}`)).json()) as T;
  return {
    ask,
    url: index.url,
    trade: (trade: Trade) => ask<TradeRecord>(`/v1/trades/${tradeId(trade)}`),
    status: () => ask<StatusAnswer>("/v1/status"),
    /** Waits until the index has read the node's newest block. */
    async caughtUp() {
      const { number, hash } = await chain.provider.send("eth_getBlockByNumber", ["latest", false]);
      await vi.waitFor(async () => expect((await this.status()).block).toEqual({ number: Number(number), hash }), {
        timeout: 15_000,
        interval: 25,
      });
    },
    async publish(catalogue: (publisher: Hex) => SignedCatalogue): Promise<SignedCatalogue> {
      const signed = catalogue(index.peer.publisher);
      const { unsigned, signature } = signed;
      const body = encodePublishRequest({ root: unsigned.rootBlock.bytes, signature, blocks: unsigned.chunks });
      const answer = await fetch(`${index.url}/v1/catalogues`, {
        method: "POST",
        body,
        headers: { "content-type": PUBLISH_CONTENT_TYPE },
      });
      expect(await answer.json()).toMatchObject({ head: { cid: unsigned.rootBlock.cid } });
      return signed;
    },
  };
}
type Index = Awaited<ReturnType<typeof startIndex>>;

const publishShop = (index: Index) =>
  index.publish((publisher) =>
    signCatalogue(ana, [stock("Painting", 1), stock("Mug", 3), stock("Song", 0)], {
      domain: chain.domain,
      publisher,
      sequence: now() - 60,
    }),
  );

async function expectAsOnChain(index: Index, trade: Trade) {
  const { status, time } = await stateOf(bea, trade);
  expect(await index.trade(trade)).toMatchObject({ status: STATUSES[status], time });
}

describe.each(["PGlite", "PostgreSQL"])("on %s", (kind) => {
  const startOn = async () =>
    startIndex({ databaseUrl: kind === "PGlite" ? undefined : await postgres.createDatabase() });

  test("As a buyer and a seller we see each step of our trades as the chain has it", async () => {
    const index = await startOn();
    const shop = await publishShop(index);
    const painting = await chain.buy(bea, shop, 0);
    const mugs = await chain.buy(bea, shop, 1, { quantity: 2 });
    const song = await chain.buy(bea, shop, 2, { serial: 4711n });
    await index.caughtUp();
    for (const trade of [painting, mugs, song]) await expectAsOnChain(index, trade);

    await act(ana.escrow, "ship", painting, `0x${"07".repeat(32)}`);
    await act(bea.escrow, "release", mugs);
    await act(ana.escrow, "refund", song);
    await index.caughtUp();
    for (const trade of [painting, mugs, song]) await expectAsOnChain(index, trade);

    await act(bea.escrow, "release", painting);
    await index.caughtUp();
    const record = await index.trade(painting);
    expect(record).toMatchObject({
      status: "Released",
      shipNote: `0x${"07".repeat(32)}`,
      listing: { title: "Painting" },
    });
    for (const { txHash, blockHash, logIndex } of record.events) {
      const receipt = await chain.provider.getTransactionReceipt(txHash);
      expect([receipt?.blockHash, receipt?.logs.some(({ index: at }) => at === logIndex)]).toEqual([blockHash, true]);
    }

    const { trades } = await index.ask<AccountTradesAnswer>(`/v1/accounts/${bea.address}/trades?role=buyer`);
    expect(trades.map(({ id }) => id)).toEqual([song, mugs, painting].map(tradeId));
    const availability = async (at: number) =>
      (await index.ask<ListingAnswer>(`/v1/listings/${shop.verified.listings[at]?.cid}`)).availability[0];
    const [sold] = await bea.escrow.getFunction("stockOf").staticCall(ana.address, itemOf("Mug"));
    expect(await availability(1)).toMatchObject({ sold: Number(sold), left: 3 - Number(sold) });
    expect(await availability(0)).toMatchObject({ left: 0, serial: null });
  });

  test("As a buyer I am shown no trade that a reorganization took away, and the thing is for sale again", async () => {
    const index = await startOn();
    const shop = await publishShop(index);
    const kept = await chain.buy(bea, shop, 1);
    const fork = await chain.provider.send("evm_snapshot", []);
    const gone = await chain.buy(bea, shop, 0);
    await act(bea.escrow, "release", kept);
    await index.caughtUp();
    expect((await index.trade(gone)).status).toBe("Funded");
    expect((await index.trade(kept)).status).toBe("Released");

    await chain.provider.send("evm_revert", [fork]);
    [ana, bea] = [chain.account(1), chain.account(13)];
    await act(ana.escrow, "refund", kept);
    await index.caughtUp();
    expect(await index.ask(`/v1/trades/${tradeId(gone)}`)).toMatchObject({ code: "trade-not-found" });
    expect((await index.trade(kept)).events.map(({ name }) => name)).toEqual(["Bought", "Refunded"]);
    expect(await index.ask(`/v1/listings/${shop.verified.listings[0]?.cid}`)).toMatchObject({
      available: true,
      availability: [{ left: 1 }],
    });
    await expectAsOnChain(index, kept);
  });

  test("As a party I rate blind: an opening left at the index is shown to nobody before the other has sealed too", async () => {
    const index = await startOn();
    const shop = await publishShop(index);
    const trade = await chain.buy(bea, shop, 0);
    await act(bea.escrow, "release", trade);
    const id = tradeId(trade);
    const rating = (rater: TestAccount, ratee: TestAccount, stars: number, raterIsBuyer: boolean) => {
      const opening = {
        trade: id,
        rater: rater.address,
        ratee: ratee.address,
        raterIsBuyer,
        stars,
        comment: ZERO_BYTES32,
        salt: toBeHex(stars, 32) as Hex,
      };
      return { opening, seal: sealOf(opening) };
    };
    const [byBea, byAna] = [rating(bea, ana, 4, true), rating(ana, bea, 5, false)];
    const leave = async (opening: object) =>
      (
        await fetch(`${index.url}/v1/openings`, {
          method: "POST",
          body: JSON.stringify(opening),
          headers: { "content-type": "application/json" },
        })
      ).status;

    await act(bea.reputation, "seal", trade, byBea.seal);
    await index.caughtUp();
    expect([await leave({ ...byBea.opening, stars: 1 }), await leave(byBea.opening)]).toEqual([400, 200]);
    expect((await index.trade(trade)).openings).toEqual([]);
    await act(ana.reputation, "seal", trade, byAna.seal);
    await index.caughtUp();
    const { openings } = await index.trade(trade);
    expect(openings).toEqual([byBea.opening]);

    const both = [toContractOpening(byBea.opening, byAna.seal), toContractOpening(byAna.opening, byBea.seal)];
    await (await ana.reputation.getFunction("reveal")(both)).wait();
    await index.caughtUp();
    const { reputation, ratings } = await index.ask<SellerAnswer>(`/v1/sellers/${ana.address}`);
    expect([reputation.asSeller, ratings.map(({ stars, rater }) => [stars, rater])]).toEqual([
      { count: 1, sum: 4 },
      [[4, bea.address]],
    ]);
    expect((await index.trade(trade)).ratings).toMatchObject({
      byBuyer: { rated: { stars: 4 } },
      bySeller: { rated: { stars: 5 } },
    });
  });
});

test("As a buyer I sign a release without gas, and the seller finds it at the index and submits it", async () => {
  const index = await startIndex({ databaseUrl: await postgres.createDatabase() });
  const shop = await publishShop(index);
  const trade = await chain.buy(bea, shop, 0);
  await index.caughtUp();
  const deadline = now() + 3600;
  const signature = bea.key.sign(
    commandDigest(chain.domain, commandOf(trade, { name: "Release" }, deadline)),
  ).serialized;
  const body = JSON.stringify({ trade: tradeId(trade), deadline, signature });
  const left = await fetch(`${index.url}/v1/signatures`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  expect(left.status).toBe(200);

  const [release] = (await index.trade(trade)).releases;
  await act(ana.escrow, "releaseBySignature", trade, release?.deadline, release?.signature);
  await index.caughtUp();
  expect(await index.trade(trade)).toMatchObject({ status: "Released", releases: [] });
});

test("As a buyer, a seller and an arbiter we go through a dispute, and the index shows each step as the chain has it", async () => {
  const index = await startIndex({ databaseUrl: await postgres.createDatabase() });
  const cleo = chain.account(2);
  const DAY = 86_400;
  const shop = await index.publish((publisher) => {
    const lamp = stock("Lamp", 5);
    const terms = { ...lamp.terms, arbiter: cleo.address, arbiterBps: 300, ruleWindow: DAY };
    return signCatalogue(ana, [{ ...lamp, terms }], { domain: chain.domain, publisher, sequence: now() - 60 });
  });
  const bought = await chain.buy(bea, shop, 0);
  const [settled, forgotten] = [await chain.buy(bea, shop, 0), await chain.buy(bea, shop, 0)];
  const digest = `0x${"07".repeat(32)}`;
  const expectAs = async (trade: Trade, names: string[]) => {
    await index.caughtUp();
    await expectAsOnChain(index, trade);
    const record = await index.trade(trade);
    expect(record.events.map(({ name }) => name)).toEqual(["Bought", ...names]);
    expect(tradeTerms(tradeFromJson(record.trade))).toBe(tradeTerms(trade));
  };

  await act(bea.escrow, "extend", bought, now() + 9 * DAY);
  await act(bea.escrow, "releasePart", bought, 100n);
  const rest = { ...bought, released: 100n };
  await expectAs(rest, ["Extended", "PartReleased"]);
  await act(ana.escrow, "ship", rest, digest);
  await act(bea.escrow, "dispute", rest, digest);
  await expectAs(rest, ["Extended", "PartReleased", "Shipped", "Disputed"]);
  const asArbiter = await index.ask<AccountTradesAnswer>(`/v1/accounts/${cleo.address}/trades?role=arbiter`);
  expect(asArbiter.trades.map(({ id }) => id)).toEqual([forgotten, settled, bought].map(tradeId));
  await act(cleo.escrow, "rule", rest, 400n, digest);
  await expectAs(rest, ["Extended", "PartReleased", "Shipped", "Disputed", "Ruled"]);
  const { toSeller, toBuyer, toArbiter, toReferrer } = divideTrade(rest, { kind: "rule", toSeller: 400n });
  expect((await index.trade(rest)).events.at(-1)?.args).toMatchObject({
    toSeller: String(toSeller),
    toBuyer: String(toBuyer),
    toArbiter: String(toArbiter),
    toReferrer: String(toReferrer),
  });

  const deadline = now() + DAY;
  const command = commandOf(settled, { name: "Settle", toSeller: 600n }, deadline);
  const signature = ana.key.sign(commandDigest(chain.domain, command)).serialized;
  const left = await fetch(`${index.url}/v1/settlements`, {
    method: "POST",
    body: JSON.stringify({ trade: tradeId(settled), by: "seller", toSeller: "600", deadline, signature }),
    headers: { "content-type": "application/json" },
  });
  expect(left.status).toBe(200);
  const [proposal] = (await index.trade(settled)).settlements;
  await act(bea.escrow, "settle", settled, proposal?.toSeller, proposal?.deadline, proposal?.signature, "0x");
  await expectAs(settled, ["Settled"]);
  expect((await index.trade(settled)).settlements).toEqual([]);

  const ends = async () => (await index.ask<SellerAnswer>(`/v1/sellers/${ana.address}`)).reputation.trades;
  const ended = { released: 0, refunded: 0, ruled: 1, silent: 0, settled: 1, open: 1 };
  await act(ana.escrow, "ship", forgotten, digest);
  await act(bea.escrow, "dispute", forgotten, digest);
  await index.caughtUp();
  expect(await ends()).toEqual(ended);
  await chain.provider.send("evm_increaseTime", [DAY + 1]);
  await act(bea.escrow, "expire", forgotten);
  await expectAs(forgotten, ["Shipped", "Disputed", "Ruled"]);
  expect(await ends()).toEqual({ ...ended, silent: 1, open: 0 });
});

test("As an operator I see that the node is gone, and the index goes on by itself when another one answers in its place", async () => {
  const first = await startTestChain(await findFreePort());
  const databaseUrl = await postgres.createDatabase();
  const index = await startIndex({ rpcUrl: first.url, databaseUrl });
  await vi.waitFor(async () => expect((await index.status()).chain.state).toBe("following"), { timeout: 15_000 });
  const before = (await index.status()).block;
  await first.stop();
  await vi.waitFor(
    async () =>
      expect((await index.status()).chain).toMatchObject({
        state: "unreachable",
        problem: expect.stringContaining(first.url),
      }),
    { timeout: 15_000 },
  );
  // A local chain forgets everything: the same contracts are deployed anew, and the index starts over.
  const second = await startTestChain(first.port);
  onTestFinished(() => second.stop());
  await second.provider.send("hardhat_mine", ["0x5"]);
  await vi.waitFor(
    async () => {
      const { chain: state, block } = await index.status();
      expect([state.state, state.problem]).toEqual(["following", null]);
      expect(block?.number).toBeGreaterThan(before?.number ?? 0);
    },
    { timeout: 20_000 },
  );
});

test("As an operator I use a node that answers only for small ranges, and the index adapts", async () => {
  const index = await startIndex({ databaseUrl: await postgres.createDatabase() });
  const shop = await publishShop(index);
  const trade = await chain.buy(bea, shop, 0);
  await chain.provider.send("hardhat_mine", [toBeHex(3_000)]);
  await act(bea.escrow, "release", trade);

  const ranges: number[] = [];
  const url = await startLimitedNode(chain.url, 400, ranges);
  const other = await startIndex({ rpcUrl: url, databaseUrl: await postgres.createDatabase() });
  await other.caughtUp();
  expect((await other.trade(trade)).events.map(({ name }) => name)).toEqual(["Bought", "Released"]);
  const refused = ranges.filter((range) => range > 400);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThan(ranges.length / 2);
});

test("As an operator I am told when the node is of another chain", async () => {
  const deployment = { ...chain.deployment, chainId: 1 };
  const index = await startIndex({ deployment, databaseUrl: await postgres.createDatabase() });
  await vi.waitFor(async () => {
    expect((await index.status()).chain.problem).toContain("is on chain 31337; the market is on chain 1");
  });
});

/** A node in front of another one that refuses to look for events in more than so many blocks, as public ones do. */
async function startLimitedNode(target: string, most: number, ranges: number[]): Promise<string> {
  type Call = { id: number; method: string; params: [{ fromBlock: string; toBlock: string }] };
  const answer = async (call: Call) => {
    if (call.method === "eth_getLogs") {
      const [{ fromBlock, toBlock }] = call.params;
      const range = Number(toBlock) - Number(fromBlock) + 1;
      ranges.push(range);
      if (range > most)
        return {
          jsonrpc: "2.0",
          id: call.id,
          error: { code: -32005, message: "query returned more than 10000 results" },
        };
    }
    const reply = await fetch(target, {
      method: "POST",
      body: JSON.stringify(call),
      headers: { "content-type": "application/json" },
    });
    return await reply.json();
  };
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding("utf8").toArray()).join("");
    const calls = JSON.parse(body) as Call | Call[];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(Array.isArray(calls) ? await Promise.all(calls.map(answer)) : await answer(calls)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
