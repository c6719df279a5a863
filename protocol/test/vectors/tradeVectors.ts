import {
  divideTrade,
  LIMITS,
  type Offer,
  type Payout,
  packTerms,
  STATUSES,
  type Trade,
  tradeActions,
  tradeAmount,
  tradeDue,
  tradeId,
  tradeTerms,
} from "../../src/index.ts";
import { QUIET_TIME } from "../../src/trade/tradeActions.ts";
import { DOMAIN, SEQUENCE, STRANGER, sampleOffer, sampleTrade } from "../sampleCatalogue.ts";

const DAY = 86_400;

/** Trades: their hashes, the terms that are refused, and who can do what when. */
export function tradeVectors() {
  const trades: [string, Trade][] = [
    ["something unique", sampleTrade()],
    ["something unique, sold again after a refund", sampleTrade({ serial: 1n })],
    ["three of twelve", sampleTrade({ serial: 7n, quantity: 3, offer: sampleOffer({ stock: 12 }) })],
    [
      "an unlimited item, by a referrer",
      sampleTrade({ serial: 2n ** 53n - 1n, referrer: STRANGER, offer: sampleOffer({ stock: 0 }) }),
    ],
    [
      "in a token, without an arbiter",
      sampleTrade({
        offer: sampleOffer({ token: DOMAIN.escrow, arbiter: `0x${"00".repeat(20)}`, arbiterBps: 0, ruleWindow: 0 }),
      }),
    ],
    [
      "the largest numbers",
      sampleTrade({
        serial: 2n ** 64n - 1n,
        quantity: 2 ** 32 - 1,
        offer: sampleOffer({ price: LIMITS.amount, deposit: LIMITS.amount, stock: 2 ** 32 - 1 }),
      }),
    ],
  ];
  const bad = (name: string, field: keyof Offer, change: Partial<Offer>) => ({
    name,
    trade: sampleTrade({ offer: sampleOffer(change) }),
    error: "Escrow_BadTerms",
    field,
  });
  const deadline = SEQUENCE + DAY;
  const divided = sampleTrade({
    referrer: `0x${"4e".repeat(20)}`,
    released: 40n,
    offer: sampleOffer({ price: 1_000_003n, deposit: 777n, splitBps: 3333, referralBps: 1999, arbiterBps: 499 }),
  });
  const payouts: Payout[] = [
    { kind: "release" },
    { kind: "refund" },
    { kind: "silence" },
    { kind: "settle", toSeller: 0n },
    { kind: "settle", toSeller: 1_000_700n },
    { kind: "rule", toSeller: 0n },
    { kind: "rule", toSeller: 900_001n },
    { kind: "part", amount: 333_333n },
  ];
  return {
    about:
      "Trades: packed terms, id, keccak-256 of abi.encode(trade), what is due; what the contract refuses at purchase; who gets what by each way of moving the money (toSeller of a payout with, of a division without the referrer's share), and who can do what in which state (time: deadline or end).",
    valid: trades.map(([name, trade]) => ({
      name,
      trade,
      packedTerms: `0x${packTerms(trade.offer).toString(16).padStart(64, "0")}`,
      id: tradeId(trade),
      terms: tradeTerms(trade),
      amount: tradeAmount(trade),
      due: tradeDue(trade.offer, trade.quantity),
    })),
    invalid: [
      bad("shipWindow under an hour", "shipWindow", { shipWindow: 3599 }),
      bad("shipWindow over 180 days", "shipWindow", { shipWindow: 180 * DAY + 1 }),
      bad("inspectWindow under an hour", "inspectWindow", { inspectWindow: 3599 }),
      bad("inspectWindow over 180 days", "inspectWindow", { inspectWindow: 180 * DAY + 1 }),
      bad("ruleWindow under a day", "ruleWindow", { ruleWindow: DAY - 1 }),
      bad("ruleWindow over 180 days", "ruleWindow", { ruleWindow: 180 * DAY + 1 }),
      bad("ruleWindow without an arbiter", "ruleWindow", { arbiter: `0x${"00".repeat(20)}`, arbiterBps: 0 }),
      bad("arbiterBps without an arbiter", "arbiterBps", { arbiter: `0x${"00".repeat(20)}`, ruleWindow: 0 }),
      bad("arbiterBps over a tenth", "arbiterBps", { arbiterBps: 1001 }),
      bad("splitBps over all", "splitBps", { splitBps: 10_001 }),
      bad("referralBps over half", "referralBps", { referralBps: 5001 }),
      bad("price over 128 bits", "price", { price: LIMITS.amount + 1n }),
      bad("deposit over 128 bits", "deposit", { deposit: LIMITS.amount + 1n }),
    ],
    divisions: [sampleTrade(), divided].flatMap((trade) =>
      payouts.map((payout) => ({ trade, payout, division: divideTrade(trade, payout) })),
    ),
    states: [sampleOffer(), sampleOffer({ deposit: 0n })].flatMap((offer) =>
      STATUSES.flatMap((status) =>
        [deadline - QUIET_TIME, deadline - QUIET_TIME + 1, deadline, deadline + 1].map((now) => ({
          deposit: offer.deposit,
          status,
          time: deadline,
          now,
          actions: tradeActions(sampleTrade({ offer }), { status, time: deadline }, null, now),
        })),
      ),
    ),
  };
}
