import { tradeId } from "@souk/protocol";
import { describe, expect, test } from "vitest";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeTrade, TEST_BUYER, tradeEvent } from "../../test/makeRange.ts";
import { signCatalogue, testSeller } from "../../test/signCatalogue.ts";
import { foldTrade } from "./foldTrade.ts";
import type { ParsedEvent } from "./parseLog.ts";

const ana = testSeller("Ana");
const trade = makeTrade(signCatalogue(ana, [makeListing("Painting")]));
const [seller, buyer] = [ana.address, TEST_BUYER];
const stranger = testSeller("Bea").address;
const comment = `0x${"00".repeat(32)}`;

/** The ratings that a purchase and then these events leave. */
function fold(...events: [name: "Sealed" | "Rated", args: Record<string, unknown>][]) {
  const parsed = [bought(trade, 1), ...events.map(([name, args], index) => tradeEvent(name, trade, 2 + index, args))];
  return foldTrade(stored(parsed))?.ratings;
}

/** Events as the database gives them back; a block's time is its number. */
function stored(events: ParsedEvent[]) {
  return events.map(({ block, logIndex, blockHash, txHash, ...rest }) => ({
    ...rest,
    block,
    log_index: logIndex,
    block_hash: blockHash,
    tx_hash: txHash,
    timestamp: block,
  })) as Parameters<typeof foldTrade>[0];
}

const rated = (
  rater: string,
  ratee: string,
  raterIsBuyer: boolean,
  stars = "4",
): ["Rated", Record<string, unknown>] => [
  "Rated",
  { trade: tradeId(trade), rater, ratee, raterIsBuyer, stars, comment },
];
const sealed = (rater: string): ["Sealed", Record<string, unknown>] => [
  "Sealed",
  { trade: tradeId(trade), rater, sealed_: comment },
];

describe("foldTrade: a trade", () => {
  const digest = `0x${"07".repeat(32)}`;
  const events: [name: Parameters<typeof tradeEvent>[0], args: Record<string, unknown>, expected: object][] = [
    ["Extended", { until: "90000" }, { status: "Funded", time: 90_000 }],
    ["PartReleased", { released: "4", toSeller: "4", toReferrer: "0" }, { status: "Funded", time: 90_000 }],
    ["Shipped", { inspectBy: "7270", note: digest }, { status: "Shipped", time: 7270, ship_note: digest }],
    ["Extended", { until: "8000" }, { status: "Shipped", time: 8000 }],
    ["Disputed", { by: buyer, ruleBy: "9000", note: digest }, { status: "Disputed", time: 9000 }],
    ["PartReleased", { released: "6", toSeller: "2", toReferrer: "0" }, { status: "Disputed", time: 9000 }],
    [
      "Ruled",
      { toSeller: "2", toBuyer: "1", toArbiter: "1", toReferrer: "0", note: digest },
      { status: "Ruled", time: 8 },
    ],
    ["HookFailed", { hook: stranger }, { status: "Ruled", time: 8 }],
  ];
  const rows = (count: number) =>
    stored([
      bought(trade, 1),
      ...events.slice(0, count).map(([name, args], at) => tradeEvent(name, trade, 2 + at, args)),
    ]);
  const releasedOf = (count: number) => JSON.parse(foldTrade(rows(count))?.trade.terms ?? "").released;

  test("default: step by step through a dispute", () => {
    for (const [at, [, , expected]] of events.entries()) {
      expect(foldTrade(rows(at + 1))?.trade).toMatchObject(expected);
    }
  });

  test("behavior: a part that is released changes the terms, and nothing else does", () => {
    expect(events.map((_, at) => releasedOf(at + 1))).toEqual(["0", "4", "4", "4", "4", "6", "6", "6"]);
    const { released: _, ...before } = JSON.parse(foldTrade(rows(0))?.trade.terms ?? "");
    const { released: __, ...after } = JSON.parse(foldTrade(rows(8))?.trade.terms ?? "");
    expect(after).toEqual(before);
  });

  test.each(["Released", "Refunded", "Ruled", "Settled"] as const)("behavior: %s is an end", (name) => {
    expect(foldTrade(stored([bought(trade, 1), tradeEvent(name, trade, 5)]))?.trade).toMatchObject({
      status: name,
      time: 5,
    });
  });
});

describe("foldTrade: ratings", () => {
  test("default: one per side, sealed and then rated", () => {
    expect(
      fold(sealed(buyer), sealed(seller), rated(seller, buyer, false, "2"), rated(buyer, seller, true)),
    ).toMatchObject([
      { rater: buyer, ratee: seller, rater_is_buyer: true, sealed: comment, stars: 4 },
      { rater: seller, ratee: buyer, rater_is_buyer: false, sealed: comment, stars: 2 },
    ]);
  });

  test.each([
    ["the seller's rating in the buyer's name", rated(buyer, buyer, false, "5")],
    ["the buyer's rating in the seller's name", rated(seller, seller, true, "5")],
    ["a rating by a stranger, as the buyer", rated(stranger, seller, true, "5")],
    ["a rating by a stranger, as the seller", rated(stranger, buyer, false, "5")],
    ["a rating of a stranger", rated(buyer, stranger, true, "5")],
    ["the parties in each other's roles", rated(seller, buyer, true, "5")],
    ["a stranger's seal", sealed(stranger)],
  ])("behavior: %s is left out", (_, forged) => {
    expect(fold(forged)).toEqual([]);
    const honest = rated(buyer, seller, true, "1");
    expect(fold(honest, forged)).toEqual(fold(honest));
    expect(fold(forged, honest)).toMatchObject([{ rater: buyer, rater_is_buyer: true, stars: 1 }]);
  });
});
