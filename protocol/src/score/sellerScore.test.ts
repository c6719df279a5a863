import { describe, expect, test } from "vitest";
import { bytes32, sampleTrade } from "../../test/sampleCatalogue.ts";
import { tradeToJson } from "../api/tradeJson.ts";
import { type Address, ZERO_ADDRESS } from "../bytes/hex.ts";
import { type EndedTrade, endedTradeOf, endedTradesOf } from "./endedTrade.ts";
import { sellerScore } from "./sellerScore.ts";

const NOW = 2_000_000_000;
const YEAR = 31_536_000;
/** One unit of value, in smallest units. */
const UNIT = 1000n;
/** More than anybody has: what a collusion can pay itself. */
const FORTUNE = 10n ** 24n;
const SELLER = account(1);
/** A seller who has no honest buyer. */
const SCHEMER = account(5000);

function account(number: number): Address {
  return `0x${number.toString(16).padStart(40, "0")}`;
}

function trade(buyer: Address, seller: Address, change: Partial<EndedTrade> = {}): EndedTrade {
  return { seller, buyer, token: ZERO_ADDRESS, value: 50n * UNIT, end: NOW, stars: 5, ...change };
}

function scoreOf(trades: readonly EndedTrade[], seller = SELLER) {
  return sellerScore({ seller, trades, unitOf: () => UNIT, now: NOW });
}

/** A market of sellers 1 to `sellers`, whose buyers (from 10 000 on) each bought from ten of them. */
function market(sellers: number, buyers: number, change: Partial<EndedTrade> = {}): EndedTrade[] {
  return Array.from({ length: buyers }, (_, buyer) =>
    Array.from({ length: 10 }, (_, at) =>
      trade(account(10_000 + buyer), account(1 + ((buyer * 7 + at * at * 31 + at) % sellers)), change),
    ),
  ).flat();
}

/** Numbers of accounts, from 1 000 000 on. */
const accounts = (count: number) => Array.from({ length: count }, (_, at) => account(1_000_000 + at));

/** What N accounts that pay others so many units gain at most: docs/protocol.md, "Scores". */
function bound(count: number, spent = 0): number {
  const weight = count / 16 + spent / 50 + 5;
  return (100 * weight) / (weight + 100);
}

/**
 * What serves N accounts best: all buy from the seller. As few as can spend all the money, 500 units each, do so at all
 * honest sellers; the others buy from one of their own.
 */
function bestCollusion(seller: Address, count: number, spent: number, honestSellers: number): EndedTrade[] {
  const [shop, ...buyers] = accounts(count);
  const spenders = Math.ceil(spent / 500);
  return buyers.flatMap((buyer, at) => [
    trade(buyer, seller, { value: FORTUNE }),
    ...(at < spenders
      ? Array.from({ length: honestSellers }, (_, other) =>
          trade(buyer, account(1 + other), { value: (BigInt(spent) * UNIT) / BigInt(spenders * honestSellers) }),
        )
      : [trade(buyer, shop as Address, { value: FORTUNE })]),
  ]);
}

/** Numbers from 0 to `below` − 1, the same for the same seed (mulberry32). */
function diceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Any collusion for a seller: fortunes among its accounts, bounded money at honest sellers, and all that costs nothing. */
function anyCollusion(seed: number, seller: Address): { trades: EndedTrade[]; count: number; spent: number } {
  const roll = diceOf(seed);
  const own = accounts(1 + roll(120));
  const anyOwn = () => own[roll(own.length)] as Address;
  const anyHonest = () => account(1 + roll(60));
  const anyHonestBuyer = () => account(10_000 + roll(500));
  const anyTime = () => ({ end: NOW - roll(2) * roll(YEAR) });
  const many = (count: number, make: () => EndedTrade) => Array.from({ length: count }, make);

  const shops = own.slice(0, 1 + roll(own.length));
  const anyShop = () => shops[roll(shops.length)] as Address;
  const ownValues = [1n, UNIT, 500n * UNIT, FORTUNE];
  const anyValue = () => ownValues[roll(4)] as bigint;
  const budget = [0, 40, 500, 2000, 10_000][roll(5)] as number;
  const purchases = 1 + roll(500);
  const value = BigInt(Math.floor((budget * 1000) / purchases));
  return {
    count: own.length,
    spent: budget,
    trades: [
      ...own
        .filter(() => roll(4) > 0)
        .map((one) =>
          trade(one, seller, { ...anyTime(), value: anyValue(), stars: 5 - (roll(8) === 0 ? roll(5) : 0) }),
        ),
      ...many(roll(400), () => trade(anyOwn(), anyShop(), { ...anyTime(), value: anyValue() })),
      ...many(purchases, () => trade(anyOwn(), anyHonest(), { ...anyTime(), value })),
      ...many(roll(100), () => trade(anyOwn(), anyHonest(), { value: 0n })),
      ...many(roll(20), () => trade(seller, anyShop(), { value: FORTUNE })),
      ...many(roll(100), () => trade(anyHonestBuyer(), anyShop(), { value: FORTUNE, stars: null })),
      ...many(roll(100), () => trade(anyHonestBuyer(), seller, { value: FORTUNE, stars: null })),
      ...many(roll(20), () => trade(anyHonest(), seller, { value: FORTUNE, stars: null })),
    ].filter(({ buyer, seller: of }) => buyer !== of),
  };
}

describe("sellerScore", () => {
  test("default: an honest seller among others", () => {
    const { score, buyers } = scoreOf(market(400, 6000));
    expect(buyers).toBeGreaterThan(100);
    expect(score).toBeGreaterThan(2.5 * bound(100));
    expect(score).toBeLessThan(100);
  });

  test("behavior: nothing without ratings", () => {
    expect(scoreOf([])).toEqual({ score: 0, weight: 0, buyers: 0 });
    expect(scoreOf(market(100, 500, { stars: null })).score).toBe(0);
  });

  test("behavior: worse ratings give less, and the worst give nothing", () => {
    const scores = [1, 2, 3, 4, 5].map((stars) => scoreOf(market(100, 500, { stars })).score);
    expect(scores[0]).toBe(0);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(5);
  });

  test("behavior: many trades with one buyer count about as one", () => {
    const others = market(100, 500);
    const loyal = Array.from({ length: 100 }, () => trade(account(9), SELLER));
    expect(scoreOf([...others, ...loyal]).score - scoreOf(others).score).toBeLessThan(2);
  });

  test("behavior: what is a year old counts less", () => {
    const weights = [0, 1, 5, 20].map((years) => scoreOf(market(100, 500, { end: NOW - years * YEAR })).weight);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights[3]).toBeLessThan(0.001);
  });

  test("behavior: a trade with oneself counts nothing", () => {
    expect(scoreOf([trade(SELLER, SELLER, { value: FORTUNE })]).score).toBe(0);
  });

  test("behavior: each buyer more gives more, and who pays more counts more", () => {
    const others = market(100, 1500);
    const more = (buyers: number, value: bigint) =>
      scoreOf(
        [...others, ...Array.from({ length: buyers }, (_, at) => trade(account(10_000 + at * 3), SCHEMER, { value }))],
        SCHEMER,
      ).score;
    for (const scores of [
      [0, 1, 2, 5, 10, 20].map((buyers) => more(buyers, 50n * UNIT)),
      [1n, 5n, 50n, 500n].map((value) => more(3, value * UNIT)),
    ]) {
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
      expect(new Set(scores).size).toBe(scores.length);
    }
  });

  test("behavior: what was bought in the name of others changes nothing", () => {
    const honest = market(100, 500);
    const named = accounts(50).flatMap((shop, at) => [
      ...Array.from({ length: 500 }, (_, buyer) =>
        trade(account(10_000 + buyer), shop, { value: FORTUNE, stars: null }),
      ),
      trade(account(2 + at), SELLER, { value: 1n, stars: null }),
      trade(SELLER, account(2 + at), { value: 1n, stars: null }),
    ]);
    expect(scoreOf([...honest, ...named])).toEqual(scoreOf(honest));
  });

  test("behavior: a token that is no money counts nothing", () => {
    const trades = market(100, 500);
    expect(sellerScore({ seller: SELLER, trades, unitOf: () => null, now: NOW }).weight).toBe(0);
  });

  describe("behavior: 100 accounts trade with themselves", () => {
    const colluding = accounts(100);
    const wash: Record<string, EndedTrade[]> = {
      "each buys from the seller": colluding.map((one) => trade(one, SELLER, { value: FORTUNE })),
      "everybody buys from everybody": [SELLER, ...colluding].flatMap((one) =>
        [SELLER, ...colluding].filter((other) => other !== one).map((other) => trade(one, other, { value: FORTUNE })),
      ),
      "in layers, as the formula would have it": [
        ...[0, 1, 2].map((buyer) => trade(account(1_000_000 + buyer), SELLER, { value: FORTUNE })),
        ...Array.from({ length: 12 }, (_, at) => trade(account(1_000_000 + (at % 3)), account(1_000_003 + at))),
        ...Array.from({ length: 85 }, (_, at) => trade(account(1_000_015 + at), account(1_000_003 + (at % 12)))),
      ],
      "half of them buyers, half of them sellers": colluding
        .slice(0, 50)
        .flatMap((one) => [
          trade(one, SELLER, { value: FORTUNE }),
          ...colluding.slice(50).map((other) => trade(one, other, { value: FORTUNE })),
        ]),
    };

    test.each(Object.entries(wash))("%s: less than 10.2 points", (_, trades) => {
      expect(bound(100)).toBeLessThan(10.2);
      expect(scoreOf(trades).score).toBeLessThan(bound(100));
    });

    test.each(Object.entries(wash))("%s: no more on top of an honest record", (_, trades) => {
      for (const size of [0, 50, 500]) {
        const honest = market(100, size, { stars: 3 });
        expect(scoreOf([...honest, ...trades]).score - scoreOf(honest).score).toBeLessThan(bound(100));
      }
    });
  });

  describe("behavior: 100 accounts buy from the seller, and the cheapest thing of all honest sellers", () => {
    const others = market(400, 6000);
    const colluding = accounts(100);
    const cheapest = (change: Partial<EndedTrade>) => [
      ...colluding.map((one) => trade(one, SCHEMER, { value: FORTUNE })),
      ...Array.from({ length: 400 }, (_, at) =>
        trade(colluding[at % 100] as Address, account(1 + at), { value: UNIT / 10n, ...change }),
      ),
    ];

    test.each<[string, Partial<EndedTrade>, number]>([
      ["40 units in all", {}, 40],
      ["40 units in all, unrated", { stars: null }, 0],
      ["all of it refunded", { value: 0n }, 0],
      ["all of it refunded and unrated", { value: 0n, stars: null }, 0],
    ])("%s: no more than that money gives", (_, change, spent) => {
      const { score } = scoreOf([...others, ...cheapest(change)], SCHEMER);
      expect(score).toBeLessThan(bound(100, spent));
      expect(score).toBeLessThan(scoreOf(others).score / 4);
    });
  });

  test("behavior: of 300 collusions of any form, none gains more than its accounts and its money give", () => {
    const records = { none: [], honest: market(60, 500, { stars: 3 }) };
    for (const seller of [SELLER, SCHEMER]) {
      const before = scoreOf(records.honest, seller).score;
      for (let seed = 1; seed <= 150; seed++) {
        const { trades, count, spent } = anyCollusion(seed, seller);
        const gained = scoreOf([...records.honest, ...trades], seller).score - before;
        expect(gained, `seed ${seed}, ${count} accounts, ${spent} units`).toBeLessThanOrEqual(bound(count, spent));
      }
    }
  });

  describe("behavior: the best collusion comes near the bound: the table of docs/protocol.md", () => {
    const others = market(400, 6000);

    test.each([
      { count: 100, spent: 0, points: 10.1, most: 10.1 },
      { count: 100, spent: 40, points: 10.7, most: 10.8 },
      { count: 100, spent: 500, points: 17.4, most: 17.5 },
      { count: 100, spent: 2000, points: 33.7, most: 33.9 },
      { count: 100, spent: 5000, points: 52.5, most: 52.7 },
      { count: 100, spent: 10_000, points: 67.7, most: 67.9 },
      { count: 1000, spent: 0, points: 40.3, most: 40.3 },
    ])("$count accounts that pay others $spent units: $points points", ({ count, spent, points, most }) => {
      const { score } = scoreOf([...others, ...bestCollusion(SCHEMER, count, spent, 400)], SCHEMER);
      expect(score).toBeCloseTo(points, 1);
      expect(score).toBeLessThan(bound(count, spent));
      expect(bound(count, spent)).toBeCloseTo(most, 1);
    });

    test("an honest seller of 150 buyers: 45.0 points", () => {
      const { score, buyers } = scoreOf(others);
      expect(buyers).toBe(150);
      expect(score).toBeCloseTo(45, 1);
    });
  });
});

describe("endedTradeOf", () => {
  const sold = sampleTrade({ quantity: 1, released: 7n });
  const position = { block: 1, blockHash: bytes32(1), txHash: bytes32(1), logIndex: 0 };
  const event = (name: string, timestamp: number, args: Record<string, unknown> = {}) => ({
    ...position,
    name,
    timestamp,
    args,
  });
  const bought = event("Bought", 10, { trade: tradeToJson(sold) });
  const rated = event("Rated", 30, { ratee: sold.offer.seller, raterIsBuyer: true, stars: "4" });

  const paid = (toSeller: bigint) => ({ toSeller: toSeller.toString(), toReferrer: "3" });

  test("default: what the seller was paid, end and stars", () => {
    expect(endedTradeOf([bought, event("Released", 20, paid(1000n)), rated])).toEqual({
      seller: sold.offer.seller,
      buyer: sold.buyer,
      token: ZERO_ADDRESS,
      value: 1000n,
      end: 20,
      stars: 4,
    });
  });

  test.each<[string, [string, Record<string, unknown>][], bigint]>([
    ["settled", [["Settled", { ...paid(5n), toBuyer: "995" }]], 5n],
    ["ruled", [["Ruled", { ...paid(6n), toBuyer: "900", toArbiter: "94" }]], 6n],
    [
      "parts and the rest",
      [
        ["PartReleased", paid(20n)],
        ["PartReleased", paid(30n)],
        ["Released", paid(7n)],
      ],
      57n,
    ],
    ["refunded", [["Refunded", { toBuyer: "1000" }]], 0n],
    [
      "refunded after a part",
      [
        ["PartReleased", paid(20n)],
        ["Refunded", { toBuyer: "980" }],
      ],
      20n,
    ],
    ["no more than the goods' price: damage is no sale", [["Settled", paid(10n ** 30n)]], sold.offer.price - 7n],
    [
      "what a name that it does not know says is none",
      [
        ["Tipped", paid(9n)],
        ["Refunded", {}],
      ],
      0n,
    ],
  ])("behavior: %s", (_, events, value) => {
    expect(endedTradeOf([bought, ...events.map(([name, args]) => event(name, 20, args))])?.value).toBe(value);
  });

  test("behavior: not while it is open; a rating by the seller is none", () => {
    const back = event("Rated", 30, { ratee: sold.buyer, raterIsBuyer: false, stars: "1" });
    expect(endedTradeOf([bought, event("Disputed", 20)])).toBeNull();
    expect(endedTradeOf([bought, event("Ruled", 20, paid(1n)), back])?.stars).toBeNull();
  });

  test("behavior: all of a market, from its events as they come", () => {
    const of = (id: number, one: ReturnType<typeof event>) => ({ ...one, args: { id: bytes32(id), ...one.args } });
    const ratedOf = (id: number) => ({ ...rated, args: { ...rated.args, trade: bytes32(id) } });
    const first = [of(1, bought), of(1, event("Released", 20, paid(10n))), ratedOf(1)] as const;
    const second = [of(2, bought), of(2, event("Refunded", 25))] as const;
    const stillOpen = of(3, bought);
    const revoked = event("Revoked", 5, { seller: sold.offer.seller, sequence: "9" });
    expect(endedTradesOf([revoked, first[0], second[0], stillOpen, first[1], second[1], first[2]])).toEqual([
      endedTradeOf(first),
      endedTradeOf(second),
    ]);
    expect(endedTradeOf(first)).toMatchObject({ value: 10n, stars: 4 });
  });
});
