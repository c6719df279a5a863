import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { STRANGER, sampleOffer, sampleTrade } from "../../test/sampleCatalogue.ts";
import { ZERO_ADDRESS } from "../bytes/hex.ts";
import { divideTrade, type Payout } from "./divideTrade.ts";
import { tradeAmount } from "./tradeAmount.ts";
import { tradePot } from "./tradePot.ts";

/** 3 × 333, less 99 that were released: 900; a deposit of 101; 3 % for the arbiter, 2 % for the referrer. */
const trade = sampleTrade({
  offer: sampleOffer({ price: 333n, deposit: 101n, stock: 12, splitBps: 3333 }),
  quantity: 3,
  released: 99n,
  referrer: STRANGER,
});

function shares(payout: Payout, of = trade) {
  const { toSeller, toBuyer, toArbiter, toReferrer } = divideTrade(of, payout);
  return [toSeller, toBuyer, toArbiter, toReferrer];
}

describe("divideTrade", () => {
  test("default: each end, in the order seller, buyer, arbiter, referrer", () => {
    expect(shares({ kind: "release" })).toEqual([882n, 101n, 0n, 18n]);
    expect(shares({ kind: "refund" })).toEqual([0n, 1001n, 0n, 0n]);
    expect(shares({ kind: "settle", toSeller: 500n })).toEqual([490n, 501n, 0n, 10n]);
    expect(shares({ kind: "rule", toSeller: 500n })).toEqual([490n, 471n, 30n, 10n]);
    expect(shares({ kind: "silence" })).toEqual([294n, 702n, 0n, 5n]);
    expect(shares({ kind: "part", amount: 99n })).toEqual([98n, 0n, 0n, 1n]);
  });

  test("behavior: the referrer's share is of the price alone, not of the deposit", () => {
    expect(shares({ kind: "settle", toSeller: 900n })).toEqual([882n, 101n, 0n, 18n]);
    expect(shares({ kind: "settle", toSeller: 1001n })).toEqual([983n, 0n, 0n, 18n]);
    expect(shares({ kind: "release" }, { ...trade, referrer: ZERO_ADDRESS })).toEqual([900n, 101n, 0n, 0n]);
  });

  test("behavior: nothing is lost or made by rounding, whatever the terms", () => {
    const share = fc.integer({ min: 0, max: 1000 });
    const anyTrade = fc
      .record({
        price: fc.bigInt({ min: 2n, max: 2n ** 128n - 1n }),
        deposit: fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }),
        arbiterBps: share,
        splitBps: share,
        referralBps: share,
      })
      .map((offer) => sampleTrade({ offer: sampleOffer(offer), referrer: STRANGER }));
    fc.assert(
      fc.property(anyTrade, fc.bigInt({ min: 0n, max: 9000n }), (one, bps) => {
        const pot = tradePot(one);
        const toSeller = (pot * bps) / 10_000n;
        const sum = (payout: Payout) => shares(payout, one).reduce((all, amount) => all + amount, 0n);
        expect(shares({ kind: "rule", toSeller }, one).every((amount) => amount >= 0n)).toBe(true);
        for (const kind of ["release", "refund", "silence"] as const) expect(sum({ kind })).toBe(pot);
        for (const kind of ["settle", "rule"] as const) expect(sum({ kind, toSeller })).toBe(pot);
        expect(sum({ kind: "part", amount: 1n })).toBe(1n);
      }),
    );
  });

  test.each<Payout>([
    { kind: "settle", toSeller: 1002n },
    { kind: "rule", toSeller: 972n },
    { kind: "part", amount: 0n },
    { kind: "part", amount: 900n },
  ])("error: $kind of more than there is, or of nothing", (payout) => {
    expect(tradeAmount(trade)).toBe(900n);
    expect(() => divideTrade(trade, payout)).toThrow(expect.objectContaining({ code: "Escrow_WrongAmount" }));
  });
});
