import { type Hex, tradeId, ZERO_BYTES32 } from "@souk/protocol";
import type { ChainEvent } from "@souk/protocol/api";
import { expect, it } from "vitest";
import { sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { factsOf } from "./factsOf.ts";

const trade = sampleTrade();
const [buyer, seller] = [trade.buyer, trade.offer.seller];
const stranger: Hex = `0x${"57".repeat(20)}`;

function rated(rater: Hex, ratee: Hex, raterIsBuyer: boolean, stars: number): ChainEvent {
  const args = { rater, ratee, raterIsBuyer, stars: String(stars), comment: ZERO_BYTES32 };
  return { name: "Rated", args, block: 1, blockHash: "0x", txHash: "0x", logIndex: 0, timestamp: 1 };
}

it("behavior: a rating counts only between the trade's parties, each in its role", () => {
  const forged = [
    rated(buyer, buyer, false, 5),
    rated(buyer, stranger, true, 5),
    rated(stranger, seller, true, 5),
    rated(seller, buyer, true, 5),
  ];
  const honest = [rated(buyer, seller, true, 1), rated(seller, buyer, false, 2)];
  const { ratings } = factsOf(tradeId(trade), trade, [...forged, ...honest]);
  expect(ratings.byBuyer.rated).toMatchObject({ rater: buyer, ratee: seller, raterIsBuyer: true, stars: 1 });
  expect(ratings.bySeller.rated).toMatchObject({ rater: seller, ratee: buyer, raterIsBuyer: false, stars: 2 });
});
