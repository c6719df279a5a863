import { expect, test } from "vitest";
import { sampleTrade } from "../../test/sampleCatalogue.ts";
import { toContractTrade } from "../trade/toContractTrade.ts";
import { eventArgs } from "./eventArgs.ts";
import { tradeToJson } from "./tradeJson.ts";

test("default: a rating", () => {
  const rater = `0x${"Ab".repeat(20)}`;
  expect(eventArgs({ rater, raterIsBuyer: true, stars: 5 })).toEqual({
    rater: rater.toLowerCase(),
    raterIsBuyer: true,
    stars: "5",
  });
});

test("behavior: no digit of an amount is lost, and a purchase has its trade in it", () => {
  const trade = sampleTrade({ quantity: 3 });
  expect(eventArgs({ amount: 2n ** 128n - 1n, trade: toContractTrade(trade) })).toEqual({
    amount: "340282366920938463463374607431768211455",
    trade: tradeToJson(trade),
  });
});
