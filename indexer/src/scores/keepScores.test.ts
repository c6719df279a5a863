import { type Address, endedTradesOf, type Hex, sellerScore, ZERO_ADDRESS } from "@souk/protocol";
import type { ApiScore } from "@souk/protocol/api";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeBlock, makeRange, makeTrade, tradeEvent } from "../../test/makeRange.ts";
import { signCatalogue, TEST_DOMAIN, testSeller } from "../../test/signCatalogue.ts";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import type { ChainBlock } from "../chain/openChain.ts";
import type { ParsedEvent } from "../chain/parseLog.ts";
import type { TradeChange } from "../chain/rebuild.ts";
import { rollBack } from "../chain/rollBack.ts";
import { storeRange } from "../chain/storeRange.ts";
import { createChanges } from "../changes.ts";
import { claimMarket } from "../database/claimMarket.ts";
import { keepScores } from "./keepScores.ts";
import type { ScoreUnits } from "./scores.ts";

const TOKEN: Address = `0x${"70".repeat(20)}`;
const deployment = { ...TEST_DOMAIN, reputation: TEST_DOMAIN.escrow, block: 0 };
const [ana, ben] = [testSeller("Ana"), testSeller("Ben")];
/** One thing that costs 50 units, and one that is priced in a token without a unit. */
const units: ScoreUnits = new Map([[ZERO_ADDRESS, 20n]]);
const shops = [ana, ben].map((seller) => {
  const inToken = makeListing("Bowl");
  return signCatalogue(seller, [makeListing("Cup"), { ...inToken, terms: { ...inToken.terms, token: TOKEN } }]);
});

/** A sale of one of the shops that ended, and was rated. */
function sale(shop: 0 | 1, buyer: number, stars: number, change: { leaf?: number; end?: "Refunded" } = {}) {
  const signed = shops[shop];
  if (signed === undefined) throw new Error("there are two shops");
  const account: Address = `0x${buyer.toString(16).padStart(40, "0")}`;
  const trade = makeTrade(signed, change.leaf ?? 0, { buyer: account, serial: BigInt(buyer) });
  const end: "Released" | "Refunded" = change.end ?? "Released";
  return { trade, stars, end };
}

function eventsOf({ trade, stars, end }: ReturnType<typeof sale>, block: number): ParsedEvent[] {
  const rating = { rater: trade.buyer, ratee: trade.offer.seller, raterIsBuyer: true, stars: String(stars) };
  const paid = end === "Released" ? { toSeller: "1000", toReferrer: "0" } : { toBuyer: "1100" };
  const comment = `0x${"00".repeat(32)}`;
  return [
    bought(trade, block, 0),
    { ...tradeEvent(end, trade, block, paid), logIndex: 1 },
    { ...tradeEvent("Rated", trade, block, { ...rating, comment }), logIndex: 2 },
  ];
}

describe.each(TEST_DATABASES)("keepScores on %s", (kind) => {
  const database = useDatabase(kind);
  const db = () => database.current().db;
  let changes: ReturnType<typeof createChanges>;
  let at: number | null;

  beforeEach(async () => {
    changes = createChanges();
    at = null;
    for (const table of ["events", "blocks", "trades", "ratings", "follower"] as const) {
      await db().deleteFrom(table).execute();
    }
    await claimMarket(db(), deployment);
  });

  function keep(scoreUnits = units) {
    const log: string[] = [];
    const scores = keepScores({ db: db(), changes, units: scoreUnits, log: (line) => log.push(line) });
    onTestFinished(async () => {
      await scores.stop();
      expect(log).toEqual([]);
    });
    return scores;
  }

  /** What the follower does and tells. */
  async function store(last: number, events: ParsedEvent[], fork?: string): Promise<void> {
    const range = makeRange(last, events, fork);
    tell(await storeRange(db(), at, range), range.last);
  }

  async function goBackTo(ancestor: ChainBlock): Promise<void> {
    tell(await rollBack(db(), at ?? 0, ancestor), ancestor);
  }

  function tell(trades: TradeChange[] | null, { number, hash }: ChainBlock): void {
    at = number;
    for (const change of trades ?? []) changes.tell(change);
    changes.tell({ type: "block", block: { number, hash: hash as Hex } });
  }

  const scoredAt = async (of: () => ApiScore | null, block: ChainBlock) => {
    await vi.waitFor(() => expect(of()?.block).toEqual({ number: block.number, hash: block.hash }), 25_000);
    return of() as ApiScore;
  };

  /** By the chain's events themselves, not by what the index made of them. */
  function recomputed(seller: Address, events: ParsedEvent[], time: number) {
    const trades = endedTradesOf(events.map((event) => ({ ...event, timestamp: makeBlock(event.block).timestamp })));
    return sellerScore({ seller, trades, unitOf: (token) => units.get(token) ?? null, now: time });
  }

  test("default: what sellerScore gives for the events of the chain, at the block that it names", async () => {
    const sales = [
      ...[1, 2, 3, 4, 5].map((buyer) => sale(0, buyer, 5 - (buyer % 2))),
      ...[4, 5, 6, 7].map((buyer) => sale(1, buyer, 4)),
      sale(0, 8, 1, { end: "Refunded" }),
      sale(0, 9, 5, { leaf: 1 }),
    ];
    const events = sales.flatMap((one, number) => eventsOf(one, number + 1));
    await store(40, events);
    const scores = keep();
    for (const [{ address }, buyers] of [
      [ana, 5],
      [ben, 4],
    ] as const) {
      const told = await scoredAt(() => scores.of(address), makeBlock(40));
      expect(told.time).toBe(makeBlock(40).timestamp);
      const own = recomputed(address, events, told.time);
      expect(own.score).toBeGreaterThan(3);
      expect(told.score).toBeCloseTo(own.score, 2);
      expect(told.weight).toBeCloseTo(own.weight, 2);
      expect([told.buyers, own.buyers]).toEqual([buyers, buyers]);
    }
    expect(scores.of(`0x${"09".repeat(20)}`)).toMatchObject({ score: 0, weight: 0, buyers: 0 });
  });

  test("behavior: counts anew when a trade changed", async () => {
    const scores = keep();
    expect(scores.of(ana.address)).toBeNull();
    await store(5, eventsOf(sale(0, 1, 5), 5));
    const first = await scoredAt(() => scores.of(ana.address), makeBlock(5));
    await store(7, eventsOf(sale(0, 2, 5), 7));
    const second = await scoredAt(() => scores.of(ana.address), makeBlock(7));
    expect([first.buyers, second.buyers]).toEqual([1, 2]);
  });

  test("behavior: no ratings of a chain that a reorganization took away", async () => {
    await store(5, eventsOf(sale(0, 1, 5), 5));
    const scores = keep();
    await store(9, eventsOf(sale(0, 2, 5), 8));
    expect(await scoredAt(() => scores.of(ana.address), makeBlock(9))).toMatchObject({ buyers: 2 });
    await goBackTo(makeBlock(5));
    expect(await scoredAt(() => scores.of(ana.address), makeBlock(5))).toMatchObject({ buyers: 1 });
    await store(9, eventsOf(sale(1, 2, 5), 8), "other");
    expect(await scoredAt(() => scores.of(ben.address), makeBlock(9, "other"))).toMatchObject({ buyers: 1 });
    expect(scores.of(ana.address)).toMatchObject({ buyers: 1 });
  });

  test("behavior: names no block that a reorganization took away, though no rating went with it", async () => {
    await store(5, eventsOf(sale(0, 1, 5), 5));
    await store(8, []);
    const scores = keep();
    await scoredAt(() => scores.of(ana.address), makeBlock(8));
    await goBackTo(makeBlock(5));
    await scoredAt(() => scores.of(ana.address), makeBlock(5));
  });

  test("behavior: counts anew when ratings are older, not for every event", async () => {
    const open = sale(1, 9, 5).trade;
    await store(5, [...eventsOf(sale(0, 1, 5), 5), bought(open, 4)]);
    const scores = keep();
    await scoredAt(() => scores.of(ana.address), makeBlock(5));
    const ship = (block: number) => tradeEvent("Extended", open, block, { until: "9999" });
    await store(20, [ship(20)]);
    await store(5 + 60, [ship(5 + 60)]);
    // Had it counted at block 20, it would not again before block 80.
    await scoredAt(() => scores.of(ana.address), makeBlock(5 + 60));
  });

  test("args: no units: no scores", async () => {
    await store(5, eventsOf(sale(0, 1, 5), 5));
    const scores = keep(new Map());
    expect([scores.of(ana.address), scores.units.size]).toEqual([null, 0]);
  });
});
