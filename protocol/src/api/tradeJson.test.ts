import { expect, test } from "vitest";
import { ZERO_ADDRESS } from "../bytes/hex.ts";
import type { Trade } from "../trade/trade.ts";
import { apiTradeSchema } from "./trade.ts";
import { tradeFromJson, tradeToJson } from "./tradeJson.ts";

const trade: Trade = {
  offer: {
    seller: `0x${"a1".repeat(20)}`,
    item: `0x${"17".repeat(32)}`,
    token: ZERO_ADDRESS,
    price: 2n ** 128n - 1n,
    deposit: 0n,
    sequence: 1_700_000_000,
    expiry: 1_710_000_000,
    stock: 1,
    shipWindow: 3600,
    inspectWindow: 3600,
    ruleWindow: 0,
    arbiterBps: 0,
    splitBps: 5000,
    referralBps: 0,
    arbiter: ZERO_ADDRESS,
    hook: ZERO_ADDRESS,
    listing: `0x${"15".repeat(32)}`,
  },
  buyer: `0x${"b0".repeat(20)}`,
  serial: 2n ** 63n,
  quantity: 1,
  referrer: ZERO_ADDRESS,
  released: 0n,
};

test("default: no digit is lost on the way through JSON", () => {
  const json: unknown = JSON.parse(JSON.stringify(tradeToJson(trade)));
  expect(tradeFromJson(apiTradeSchema.parse(json))).toEqual(trade);
});
