import { tradeId } from "@souk/protocol";
import { describe, expect, test } from "vitest";
import { makeListing } from "../../test/makeListing.ts";
import { bought, makeTrade, TEST_BUYER, tradeEvent } from "../../test/makeRange.ts";
import { signCatalogue, testSeller } from "../../test/signCatalogue.ts";
import { foldTrade } from "./foldTrade.ts";

const ana = testSeller("Ana");
const trade = makeTrade(signCatalogue(ana, [makeListing("Painting")]));
const [seller, buyer] = [ana.address, TEST_BUYER];
const stranger = testSeller("Bea").address;
const comment = `0x${"00".repeat(32)}`;

/** The ratings that a purchase and then these events leave. */
function fold(...events: [name: "Sealed" | "Rated", args: Record<string, unknown>][]) {
  const parsed = [bought(trade, 1), ...events.map(([name, args], index) => tradeEvent(name, trade, 2 + index, args))];
  const stored = parsed.map(({ block, logIndex, blockHash, txHash, ...rest }) => ({
    ...rest,
    block,
    log_index: logIndex,
    block_hash: blockHash,
    tx_hash: txHash,
    timestamp: block,
  }));
  return foldTrade(stored as never)?.ratings;
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
