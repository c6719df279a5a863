import type { Status } from "@souk/protocol";
import type { ChainEvent } from "@souk/protocol/api";
import { expect, it } from "vitest";
import { sampleOffer, sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { endShares, isSilent } from "./endShares.ts";

const trade = sampleTrade({ offer: sampleOffer({ price: 100n, deposit: 10n }) });
const ruled: ChainEvent = {
  name: "Ruled",
  args: { toSeller: "60", toBuyer: "47", toArbiter: "3", toReferrer: "0" },
  block: 1,
  blockHash: "0x",
  txHash: "0x",
  logIndex: 0,
  timestamp: 1,
};
const shares = (status: Status, events: ChainEvent[]) => endShares(trade, { status, time: 1 }, { events });

it("default: a division as its event tells", () => {
  expect(shares("Ruled", [ruled])).toEqual({ toSeller: 60n, toBuyer: 47n, toArbiter: 3n, toReferrer: 0n });
});

it("behavior: a release and a refund are known by the terms, before an index tells of them", () => {
  expect(shares("Released", [])).toMatchObject({ toSeller: 100n, toBuyer: 10n });
  expect(shares("Refunded", [])).toMatchObject({ toSeller: 0n, toBuyer: 110n });
});

it("behavior: nothing is said of a division that was not told, or of an open trade", () => {
  expect(shares("Ruled", [])).toBeNull();
  expect(shares("Settled", [ruled])).toBeNull();
  expect(shares("Disputed", [])).toBeNull();
});

it("behavior: a ruling after the arbiter's time is nobody's but the offer's", () => {
  const disputed = (ruleBy: number): ChainEvent => ({ ...ruled, name: "Disputed", args: { ruleBy: String(ruleBy) } });
  expect(isSilent({ events: [disputed(ruled.timestamp), ruled] })).toBe(false);
  expect(isSilent({ events: [disputed(ruled.timestamp - 1), ruled] })).toBe(true);
  expect(isSilent({ events: [disputed(ruled.timestamp)] })).toBe(false);
});
