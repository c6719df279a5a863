import { type Hex, tradeId } from "@souk/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { itemOf, makeListing } from "../../test/makeListing.ts";
import { bought, makeBlock, makeRange, makeTrade, revoked, TEST_BUYER, tradeEvent } from "../../test/makeRange.ts";
import { now, signCatalogue, TEST_DOMAIN, testSeller } from "../../test/signCatalogue.ts";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import { answerListing } from "../answers/answerListing.ts";
import { answerTrade } from "../answers/answerTrade.ts";
import { claimMarket } from "../database/claimMarket.ts";
import { noScores } from "../scores/scores.ts";
import { storeCatalogue } from "../shards/storeCatalogue.ts";
import type { Chain } from "./openChain.ts";
import { findAncestor, rollBack } from "./rollBack.ts";
import { pruneBlocks, storeRange } from "./storeRange.ts";

const ana = testSeller("Ana");
const counted = (title: string, stock: number) =>
  makeListing(title, { variants: [{ title: "", sku: "", item: itemOf(title), price: 10n, stock }] });
const catalogue = signCatalogue(ana, [makeListing("Painting"), counted("Mug", 3), counted("Song", 0)]);
const painting = makeTrade(catalogue, 0);
const mug = makeTrade(catalogue, 1, { quantity: 2 });

/** A chain of which only the blocks' hashes are asked: up to `fork.from` it is the main one. */
function chainOf(fork: { name: string; from: number; to: number }): Chain {
  const block = async (which: number | "latest" | "finalized") =>
    typeof which === "number" && which <= fork.to ? makeBlock(which, which < fork.from ? "main" : fork.name) : null;
  return { block } as Chain;
}

describe.each(TEST_DATABASES)("storeRange and rollBack on %s", (kind) => {
  const database = useDatabase(kind);
  const db = () => database.current().db;

  beforeEach(async () => {
    for (const table of [
      "follower",
      "blocks",
      "events",
      "floors",
      "trades",
      "ratings",
      "listings",
      "sellers",
    ] as const) {
      await db().deleteFrom(table).execute();
    }
    await claimMarket(db(), { ...TEST_DOMAIN, reputation: TEST_DOMAIN.escrow, block: 0 });
    await storeCatalogue(db(), catalogue.verified);
  });

  const inStock = async (title: string) =>
    (await db().selectFrom("listings").select("in_stock").where("title", "=", title).executeTakeFirstOrThrow())
      .in_stock;
  const listing = (leaf: number) =>
    answerListing(db(), { cid: catalogue.verified.listings[leaf]?.cid ?? "", now: now(), scores: noScores });

  test("default: a sale, from payment to its end", async () => {
    const changes = await storeRange(db(), null, makeRange(5, [bought(painting, 3)]));
    expect(changes).toEqual([
      { type: "trade", id: tradeId(painting), seller: ana.address, buyer: TEST_BUYER, status: "Funded" },
    ]);
    expect(await answerTrade(db(), tradeId(painting))).toMatchObject({
      status: "Funded",
      time: 30 + 3600,
      shipNote: null,
    });
    expect(await inStock("Painting")).toBe(false);

    await storeRange(
      db(),
      5,
      makeRange(8, [tradeEvent("Shipped", painting, 7, { inspectBy: "7270", note: `0x${"01".repeat(32)}` })]),
    );
    expect(await answerTrade(db(), tradeId(painting))).toMatchObject({
      status: "Shipped",
      time: 7270,
      shipNote: `0x${"01".repeat(32)}`,
    });

    await storeRange(db(), 8, makeRange(9, [tradeEvent("Released", painting, 9, { toSeller: "10", toReferrer: "0" })]));
    const record = await answerTrade(db(), tradeId(painting));
    expect(record).toMatchObject({ status: "Released", time: 90, listing: { title: "Painting" } });
    expect(record.events.map(({ name, block, timestamp }) => [name, block, timestamp])).toEqual([
      ["Bought", 3, 30],
      ["Shipped", 7, 70],
      ["Released", 9, 90],
    ]);
    expect(await inStock("Painting")).toBe(false);
  });

  test("behavior: storing a range again changes nothing", async () => {
    const range = makeRange(5, [bought(painting, 3)]);
    await storeRange(db(), null, range);
    expect(await storeRange(db(), null, range)).toBeNull();
    await db().updateTable("follower").set({ block: null }).execute();
    expect(await storeRange(db(), null, range)).toHaveLength(1);
    expect(await db().selectFrom("events").selectAll().execute()).toHaveLength(1);
    expect(await db().selectFrom("trades").selectAll().execute()).toHaveLength(1);
  });

  test("behavior: a refunded unique thing can be had again, under the next serial", async () => {
    await storeRange(
      db(),
      null,
      makeRange(3, [bought(painting, 1), tradeEvent("Refunded", painting, 2, { toBuyer: "10" })]),
    );
    expect(await listing(0)).toMatchObject({
      available: true,
      availability: [{ stock: 1, sold: 0, left: 1, serial: "1" }],
    });
    await storeRange(db(), 3, makeRange(4, [bought({ ...painting, serial: 1n }, 4)]));
    expect(await listing(0)).toMatchObject({ available: false, availability: [{ sold: 1, left: 0, serial: null }] });
  });

  test("behavior: counted stock goes down by what is bought, and up by what is refunded", async () => {
    const second = { ...mug, serial: 1n, quantity: 1 };
    await storeRange(db(), null, makeRange(1, [bought(mug, 1)]));
    expect((await listing(1)).availability).toMatchObject([{ stock: 3, sold: 2, left: 1, serial: "0" }]);
    await storeRange(db(), 1, makeRange(2, [bought(second, 2)]));
    expect(await listing(1)).toMatchObject({ available: false, availability: [{ left: 0, serial: null }] });
    await storeRange(db(), 2, makeRange(3, [tradeEvent("Refunded", mug, 3, { toBuyer: "20" })]));
    expect(await listing(1)).toMatchObject({ available: true, availability: [{ sold: 1, left: 2 }] });
  });

  test("behavior: unlimited stock is never sold out", async () => {
    await storeRange(db(), null, makeRange(1, [bought(makeTrade(catalogue, 2, { serial: 77n, quantity: 5 }), 1)]));
    expect(await listing(2)).toMatchObject({
      available: true,
      availability: [{ stock: 0, sold: 5, left: null, serial: null }],
    });
  });

  test("behavior: revoking ends every listing of an older catalogue, a rollback brings it back", async () => {
    await storeRange(db(), null, makeRange(1, []));
    await storeRange(db(), 1, makeRange(2, [revoked(ana.address, catalogue.verified.head.sequence + 1, 2)]));
    expect(await listing(0)).toMatchObject({ revoked: true, available: false });
    await rollBack(db(), 2, makeBlock(1));
    expect(await listing(0)).toMatchObject({ revoked: false, available: true });
  });

  test("behavior: a rollback takes back trades, ratings and stock as if they had not been", async () => {
    const rater = {
      rater: TEST_BUYER,
      ratee: ana.address,
      raterIsBuyer: true,
      stars: "5",
      comment: `0x${"00".repeat(32)}`,
    };
    await storeRange(db(), null, makeRange(2, [bought(mug, 2)]));
    const before = await answerTrade(db(), tradeId(mug));
    await storeRange(
      db(),
      2,
      makeRange(6, [tradeEvent("Released", mug, 4), tradeEvent("Rated", mug, 5, rater), bought(painting, 6)]),
    );
    expect(await answerTrade(db(), tradeId(mug))).toMatchObject({
      status: "Released",
      ratings: { byBuyer: { rated: { stars: 5 } } },
    });

    const changes = await rollBack(db(), 6, makeBlock(2));
    expect(changes).toContainEqual({
      type: "trade",
      id: tradeId(painting),
      seller: ana.address,
      buyer: TEST_BUYER,
      status: null,
    });
    expect(changes).toContainEqual(expect.objectContaining({ id: tradeId(mug), status: "Funded" }));
    expect(await answerTrade(db(), tradeId(mug))).toEqual(before);
    await expect(answerTrade(db(), tradeId(painting))).rejects.toMatchObject({ code: "trade-not-found" });
    expect(await inStock("Painting")).toBe(true);
    expect((await listing(0)).chain).toEqual({ number: 2, hash: makeBlock(2).hash });
  });

  test("behavior: a dispute, more time and a released part are taken back as if they had not been", async () => {
    const digest = `0x${"01".repeat(32)}`;
    await storeRange(
      db(),
      null,
      makeRange(3, [bought(mug, 1), tradeEvent("Shipped", mug, 2, { inspectBy: "7220", note: digest })]),
    );
    const before = await answerTrade(db(), tradeId(mug));
    await storeRange(
      db(),
      3,
      makeRange(7, [
        tradeEvent("Extended", mug, 4, { until: "8000" }),
        tradeEvent("PartReleased", mug, 5, { released: "5", toSeller: "5", toReferrer: "0" }),
        tradeEvent("Disputed", mug, 6, { by: TEST_BUYER, ruleBy: "9000", note: digest }),
      ]),
    );
    expect(await answerTrade(db(), tradeId(mug))).toMatchObject({
      status: "Disputed",
      time: 9000,
      trade: { released: "5" },
    });
    await rollBack(db(), 7, makeBlock(5));
    expect(await answerTrade(db(), tradeId(mug))).toMatchObject({
      status: "Shipped",
      time: 8000,
      trade: { released: "5" },
    });
    await rollBack(db(), 5, makeBlock(3));
    expect(await answerTrade(db(), tradeId(mug))).toEqual(before);
  });

  test("behavior: a rollback that another worker has done is not done again", async () => {
    await storeRange(db(), null, makeRange(2, []));
    expect(await rollBack(db(), 7, null)).toBeNull();
  });

  test("behavior: a failure within a rollback leaves everything as it was", async () => {
    await storeRange(db(), null, makeRange(2, [bought(mug, 2)]));
    await db()
      .insertInto("events")
      .values({
        block: 3,
        log_index: 0,
        block_hash: "",
        tx_hash: "",
        timestamp: 30,
        name: "Bought",
        trade: "0xbad",
        account: null,
        args: "{}",
      })
      .execute();
    await db()
      .insertInto("events")
      .values({
        block: 1,
        log_index: 9,
        block_hash: "",
        tx_hash: "",
        timestamp: 10,
        name: "Bought",
        trade: "0xbad",
        account: null,
        args: "{}",
      })
      .execute();
    await expect(rollBack(db(), 2, makeBlock(1))).rejects.toThrow();
    expect(await db().selectFrom("events").select("block").where("block", ">", 1).execute()).toHaveLength(2);
    expect(await db().selectFrom("follower").select("block").executeTakeFirst()).toEqual({ block: 2 });
  });

  describe("behavior: the common ancestor is the newest stored block that is still there", () => {
    test.each([1, 2, 3, 8, 20, 39, 40])("the fork begins at block %i of 40", async (from) => {
      for (let block = 1; block <= 40; block++)
        await storeRange(db(), block === 1 ? null : block - 1, makeRange(block, []));
      const ancestor = await findAncestor(db(), chainOf({ name: "fork", from, to: 100 }));
      expect(ancestor?.number ?? null).toBe(from === 1 ? null : from - 1);
    });

    test("none, when another chain is in its place", async () => {
      await storeRange(db(), null, makeRange(5, [bought(mug, 2)]));
      expect(await findAncestor(db(), chainOf({ name: "other", from: 0, to: 3 }))).toBeNull();
      await rollBack(db(), 5, null);
      expect(await db().selectFrom("trades").selectAll().execute()).toEqual([]);
      expect((await listing(0)).chain).toBeNull();
    });
  });

  test("behavior: old blocks without events are forgotten, those with events kept", async () => {
    await storeRange(db(), null, makeRange(2, [bought(mug, 2)]));
    for (const block of [3, 4, 50]) await storeRange(db(), block === 3 ? 2 : block === 4 ? 3 : 4, makeRange(block, []));
    await pruneBlocks(db(), 40);
    const kept = await db().selectFrom("blocks").select("number").orderBy("number").execute();
    expect(kept.map(({ number }) => number)).toEqual([2, 50]);
  });

  test("behavior: a listing that left the catalogue is shown for its trade, and says what follows it", async () => {
    await storeRange(db(), null, makeRange(1, [bought(mug, 1)]));
    const edited = { ...counted("Mug", 3), title: "Mug, now with a handle" };
    const next = signCatalogue(ana, [edited], { sequence: catalogue.verified.head.sequence + 1 });
    await storeCatalogue(db(), next.verified);
    expect(await listing(1)).toMatchObject({
      current: false,
      available: false,
      proof: null,
      supersededBy: next.verified.listings[0]?.cid as Hex,
    });
    await expect(listing(0)).rejects.toMatchObject({ code: "listing-not-found" });
    expect((await answerTrade(db(), tradeId(mug))).listing).toMatchObject({ title: "Mug" });
  });
});
