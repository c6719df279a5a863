import type { Status, Trade } from "@souk/protocol";
import { expect, it } from "vitest";
import { BUYER, sampleOffer, sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { openReleases } from "./openReleases.ts";

const NOW = 1_000;
const plain = sampleTrade({ offer: sampleOffer({ deposit: 0n }) });
const held = sampleTrade({ offer: sampleOffer({ deposit: 5n }) });
const signed = (deadline: number) => ({ deadline, signature: "0x12", signer: BUYER }) as const;

function deadlines(trade: Trade, status: Status, time: number): number[] {
  const record = { releases: [signed(NOW - 1), signed(NOW), signed(NOW + 1)] };
  return openReleases({ record, trade, state: { status, time } }, NOW).map(({ deadline }) => deadline);
}

it("default: those whose deadline is not over, in any open state", () => {
  for (const status of ["Funded", "Shipped", "Disputed"] as const) {
    expect(deadlines(plain, status, NOW)).toEqual([NOW, NOW + 1]);
  }
  expect(deadlines(plain, "Settled", NOW)).toEqual([]);
});

it("behavior: none while the contract holds a deposit for the seller's claim", () => {
  expect(deadlines(held, "Funded", NOW)).toEqual([NOW, NOW + 1]);
  expect(deadlines(held, "Shipped", NOW)).toEqual([]);
  expect(deadlines(held, "Shipped", NOW - 1)).toEqual([NOW, NOW + 1]);
  expect(deadlines(held, "Disputed", NOW)).toEqual([]);
});
