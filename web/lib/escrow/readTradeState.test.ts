import { STATUSES, tradeId, tradeTerms } from "@souk/protocol";
import { describe, expect, it } from "vitest";
import { sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { isCommitted, readTradeState } from "./readTradeState.ts";

const trade = sampleTrade();
const id = tradeId(trade);
const commitment = BigInt(`0x${tradeTerms(trade).slice(14)}`);

describe("readTradeState", () => {
  it("default: the slot by names", async () => {
    const readContract = async () => [STATUSES.indexOf("Shipped"), 5, 7n];
    const client = { readContract } as unknown as Parameters<typeof readTradeState>[0];
    expect(await readTradeState(client, `0x${"ee".repeat(20)}`, id)).toEqual({
      status: "Shipped",
      time: 5,
      commitment: 7n,
    });
  });
});

describe("isCommitted", () => {
  const slot = { status: "Funded", time: 1, commitment } as const;

  it("default: the low 208 bits of the terms' hash", () => {
    expect(isCommitted(trade, id, slot)).toBe(true);
  });

  it("behavior: other terms, another id, or no trade at all are not", () => {
    expect(isCommitted({ ...trade, quantity: 9 }, id, slot)).toBe(false);
    expect(isCommitted(trade, `0x${"1".repeat(64)}`, slot)).toBe(false);
    expect(isCommitted(trade, id, { ...slot, status: "None" })).toBe(false);
  });
});
