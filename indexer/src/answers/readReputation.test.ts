import type { Address } from "@souk/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeRange, makeTrade, TEST_BUYER, tradeEvent } from "../../test/makeRange.ts";
import { signCatalogue, TEST_DOMAIN, testSeller } from "../../test/signCatalogue.ts";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import type { ParsedEvent } from "../chain/parseLog.ts";
import { storeRange } from "../chain/storeRange.ts";
import { claimMarket } from "../database/claimMarket.ts";
import { noScores } from "../scores/scores.ts";
import { answerSeller } from "./answerSeller.ts";
import { readReputation } from "./readReputation.ts";

type Step = [name: Parameters<typeof tradeEvent>[0], block: number, args?: Record<string, unknown>];

const ana = testSeller("Ana");
const shop = signCatalogue(ana, [makeListing("Song")]);
const NONE = { released: 0, refunded: 0, ruled: 0, silent: 0, settled: 0, open: 0 };
/** A block's time is its number times ten. */
const disputed: Step = ["Disputed", 5, { by: TEST_BUYER, ruleBy: "100", note: `0x${"00".repeat(32)}` }];

/** Sales of one thing, each paid in block 1, and what came after. */
const sales = (...steps: Step[][]): ParsedEvent[] =>
  steps.flatMap((after, serial) => {
    const trade = makeTrade(shop, 0, { serial: BigInt(serial) });
    const events = [bought(trade, 1), ...after.map(([name, block, args]) => tradeEvent(name, trade, block, args))];
    return events.map((event) => ({ ...event, logIndex: serial }));
  });

describe.each(TEST_DATABASES)("readReputation on %s", (kind) => {
  const database = useDatabase(kind);
  const db = () => database.current().db;

  beforeEach(async () => {
    for (const table of ["events", "blocks", "trades", "ratings", "follower"] as const) {
      await db().deleteFrom(table).execute();
    }
    await claimMarket(db(), { ...TEST_DOMAIN, reputation: TEST_DOMAIN.escrow, block: 0 });
  });

  const countsOf = async (seller: Address) => (await readReputation(db(), seller, noScores)).trades;

  test("default: each sale once, by how it ended or stands", async () => {
    const shipped: Step = ["Shipped", 3, { inspectBy: "7270", note: `0x${"00".repeat(32)}` }];
    const events = sales(
      [["Released", 4]],
      [shipped, ["Released", 6]],
      [["Refunded", 4]],
      [shipped, disputed, ["Refunded", 9]],
      [shipped, disputed, ["Released", 9]],
      [shipped, disputed, ["Ruled", 9]],
      [shipped, disputed, ["Settled", 9]],
      [["Settled", 2]],
      [],
      [shipped],
      [shipped, disputed],
    );
    await storeRange(db(), null, makeRange(12, events));
    expect(await countsOf(ana.address)).toEqual({ released: 3, refunded: 2, ruled: 1, silent: 0, settled: 2, open: 3 });
    expect(await countsOf(TEST_BUYER)).toEqual(NONE);
  });

  test("behavior: in its last second an arbiter still rules; later it was silent", async () => {
    const events = sales([disputed, ["Ruled", 10]], [disputed, ["Ruled", 11]], [disputed, ["Ruled", 12]]);
    await storeRange(db(), null, makeRange(12, events));
    expect(await countsOf(ana.address)).toEqual({ ...NONE, ruled: 1, silent: 2 });
  });

  test.each(["Ruled", "Settled"] as const)("behavior: a seller is known by one sale that was %s", async (end) => {
    const ask = () => answerSeller(db(), { address: ana.address, limit: 1, now: 1, scores: noScores });
    await expect(ask()).rejects.toMatchObject({ code: "seller-not-found" });
    await storeRange(db(), null, makeRange(12, sales([disputed, [end, 9]])));
    expect(await ask()).toMatchObject({ reputation: { trades: { [end.toLowerCase()]: 1 } }, profile: null });
  });
});
