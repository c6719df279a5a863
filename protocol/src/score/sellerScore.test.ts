import { describe, expect, test } from "vitest";
import { bytes32, sampleTrade } from "../../test/sampleCatalogue.ts";
import { tradeToJson } from "../api/tradeJson.ts";
import { type Address, ZERO_ADDRESS } from "../bytes/hex.ts";
import { type EndedTrade, endedTradeOf } from "./endedTrade.ts";
import { sellerScore } from "./sellerScore.ts";

const NOW = 2_000_000_000;
const YEAR = 31_536_000;
const SELLER = account(1);

function account(number: number): Address {
  return `0x${number.toString(16).padStart(40, "0")}`;
}

function trade(buyer: Address, seller: Address, change: Partial<EndedTrade> = {}): EndedTrade {
  return { seller, buyer, token: ZERO_ADDRESS, value: 50n, end: NOW, stars: 5, ...change };
}

function scoreOf(trades: readonly EndedTrade[], seller = SELLER) {
  return sellerScore({ seller, trades, unitOf: () => 1n, now: NOW });
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

/** What N accounts that trade with themselves gain at most: docs/protocol.md, "Scores". */
function bound(count: number): number {
  const weight = (10 * count) / 64 + 5;
  return (100 * weight) / (weight + 100);
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
    expect(scoreOf([trade(SELLER, SELLER, { value: 10n ** 30n })]).score).toBe(0);
  });

  describe("behavior: 100 accounts trade with themselves", () => {
    const colluding = accounts(100);
    const wash: Record<string, EndedTrade[]> = {
      "each buys from the seller": colluding.map((one) => trade(one, SELLER, { value: 10n ** 24n })),
      "everybody buys from everybody": [SELLER, ...colluding].flatMap((one) =>
        [SELLER, ...colluding]
          .filter((other) => other !== one)
          .map((other) => trade(one, other, { value: 10n ** 24n })),
      ),
      "in layers, as the formula would have it": [
        ...[0, 1, 2].map((buyer) => trade(account(1_000_000 + buyer), SELLER, { value: 10n ** 24n })),
        ...Array.from({ length: 12 }, (_, at) => trade(account(1_000_000 + (at % 3)), account(1_000_003 + at))),
        ...Array.from({ length: 85 }, (_, at) => trade(account(1_000_015 + at), account(1_000_003 + (at % 12)))),
      ],
      "half of them buyers, half of them sellers": colluding
        .slice(0, 50)
        .flatMap((one) => [
          trade(one, SELLER, { value: 10n ** 24n }),
          ...colluding.slice(50).map((other) => trade(one, other, { value: 10n ** 24n })),
        ]),
    };

    test.each(Object.entries(wash))("%s: less than 17.2 points", (_, trades) => {
      expect(bound(100)).toBeLessThan(17.2);
      expect(scoreOf(trades).score).toBeLessThan(bound(100));
    });

    test.each(Object.entries(wash))("%s: no more on top of an honest record", (_, trades) => {
      for (const size of [0, 50, 500]) {
        const honest = market(100, size, { stars: 3 });
        expect(scoreOf([...honest, ...trades]).score - scoreOf(honest).score).toBeLessThan(bound(100));
      }
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

  test("default: value without the discount, end and stars", () => {
    expect(endedTradeOf([bought, event("Settled", 20), rated])).toEqual({
      seller: sold.offer.seller,
      buyer: sold.buyer,
      token: ZERO_ADDRESS,
      value: sold.offer.price - 7n,
      end: 20,
      stars: 4,
    });
  });

  test("behavior: not while it is open; a rating by the seller is none", () => {
    const back = event("Rated", 30, { ratee: sold.buyer, raterIsBuyer: false, stars: "1" });
    expect(endedTradeOf([bought, event("Disputed", 20)])).toBeNull();
    expect(endedTradeOf([bought, event("Ruled", 20), back])?.stars).toBeNull();
  });
});
