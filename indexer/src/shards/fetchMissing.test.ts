import { cidDigest, encodeComment, encodeProfile, errorFromCode, ZERO_BYTES32 } from "@souk/protocol";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createTestSource, type TestSource } from "../../test/createTestSource.ts";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeRange, makeTrade, TEST_BUYER, tradeEvent } from "../../test/makeRange.ts";
import { signCatalogue, TEST_DOMAIN, testSeller } from "../../test/signCatalogue.ts";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import { storeRange } from "../chain/storeRange.ts";
import { claimMarket } from "../database/claimMarket.ts";
import { fetchMissing } from "./fetchMissing.ts";
import { storeCatalogue } from "./storeCatalogue.ts";
import { storeComment } from "./storeComment.ts";

const ana = testSeller("Ana");
const profile = { v: 1 as const, name: "Ana", about: "", country: null, avatar: null, languages: [] };
const catalogue = signCatalogue(ana, [makeListing("Cup")], { profile });
const trade = makeTrade(catalogue);
const [cup] = catalogue.unsigned.listings;
const comment = encodeComment({ text: "A fine cup." });

describe.each(TEST_DATABASES)("fetchMissing on %s", (kind) => {
  const database = useDatabase(kind);
  const db = () => database.current().db;
  let peer: TestSource;

  beforeEach(async () => {
    peer = createTestSource();
    for (const table of [
      "follower",
      "blocks",
      "events",
      "trades",
      "ratings",
      "listings",
      "sellers",
      "comments",
    ] as const) {
      await db().deleteFrom(table).execute();
    }
    await claimMarket(db(), { ...TEST_DOMAIN, reputation: TEST_DOMAIN.escrow, block: 0 });
  });

  function run() {
    const fetcher = fetchMissing({ db: db(), peer, log: () => {}, backoff: { first: 1, most: 2 } });
    onTestFinished(() => fetcher.stop());
    return fetcher;
  }

  const seller = () => db().selectFrom("sellers").select("name").executeTakeFirst();
  const comments = () => db().selectFrom("comments").select(["text", "shared"]).execute();
  const rate = (comment: string) =>
    storeRange(
      db(),
      null,
      makeRange(3, [
        bought(trade, 1),
        tradeEvent("Released", trade, 2),
        tradeEvent("Rated", trade, 3, {
          rater: TEST_BUYER,
          ratee: ana.address,
          raterIsBuyer: true,
          stars: "5",
          comment,
        }),
      ]),
    );

  test("default: a seller's profile, as soon as somebody has it", async () => {
    await storeCatalogue(db(), catalogue.verified);
    run();
    await vi.waitFor(() => expect(peer.asked.length).toBeGreaterThan(1), 20_000);
    const block = encodeProfile(profile);
    peer.blocks.set(block.cid, block.bytes);
    await vi.waitFor(async () => expect(await seller()).toEqual({ name: "Ana" }), 20_000);
  });

  test("behavior: a listing that only a trade names", async () => {
    peer.blocks.set(cup?.cid ?? "", cup?.bytes ?? new Uint8Array());
    await storeRange(db(), null, makeRange(1, [bought(trade, 1)]));
    run();
    const shown = () => db().selectFrom("listings").select(["title", "current", "sequence"]).execute();
    await vi.waitFor(
      async () => expect(await shown()).toEqual([{ title: "Cup", current: false, sequence: trade.offer.sequence }]),
      20_000,
    );
    await storeCatalogue(db(), catalogue.verified);
    const placed = await db().selectFrom("listings").select(["current", "offer_count"]).execute();
    expect(placed).toEqual([{ current: true, offer_count: 1 }]);
  });

  test("behavior: a rating's comment, and what was left here for it goes to the peer", async () => {
    await rate(cidDigest(comment.cid));
    const fetcher = run();
    await storeComment(db(), comment.cid, comment.bytes);
    fetcher.wake();
    await vi.waitFor(async () => expect(await comments()).toEqual([{ text: "A fine cup.", shared: true }]), 20_000);
    expect(peer.blocks.get(comment.cid)).toEqual(comment.bytes);
  });

  test("behavior: a rating without a comment wants nothing", async () => {
    peer.blocks.set(cup?.cid ?? "", cup?.bytes ?? new Uint8Array());
    await rate(ZERO_BYTES32);
    run();
    await vi.waitFor(() => expect(peer.asked).toContain(cup?.cid), 20_000);
    expect(peer.asked.filter((cid) => cid !== cup?.cid)).toEqual([]);
  });

  test("error: what is not what it should be is not asked for again", async () => {
    await storeCatalogue(db(), catalogue.verified);
    const { cid } = encodeProfile(profile);
    peer.blocks.set(cid, new Uint8Array([0xa0]));
    peer.faults.set(
      cid,
      errorFromCode("record-invalid", { record: "profile", field: "name", expected: "text", seen: 1 }),
    );
    const fetcher = run();
    await vi.waitFor(() => expect(peer.asked).toEqual([cid]), 20_000);
    fetcher.wake();
    await fetcher.stop();
    expect(peer.asked).toEqual([cid]);
    expect(await seller()).toEqual({ name: null });
  });
});
