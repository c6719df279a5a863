import type { Trade } from "@souk/protocol";
import { type ChainEvent, tradeToJson } from "@souk/protocol/api";
import { expect, it } from "vitest";
import { sampleTrade } from "../../../protocol/test/sampleCatalogue.ts";
import { isBehind } from "./isBehind.ts";

const trade = sampleTrade();
const at = (released: bigint): Trade => ({ ...trade, released });
const event = (name: string, args: ChainEvent["args"]) => ({ name, args }) as ChainEvent;
const bought = event("Bought", { trade: tradeToJson(trade) });
const part = (released: string) => event("PartReleased", { released });
const told = (of: Trade, ...events: ChainEvent[]) => ({ trade: tradeToJson(of), events });

const chain = told(at(3n), bought, part("2"), part("3"));

it("default: an index that has not read the newest part is behind", () => {
  expect(isBehind(told(at(0n), bought), chain)).toBe(true);
  expect(isBehind(told(at(2n), bought, part("2")), chain)).toBe(true);
});

it("behavior: an index that tells terms which were never held, or held at another time, is not", () => {
  expect(isBehind(told(at(1n), bought), chain)).toBe(false);
  expect(isBehind(told(at(0n), bought, part("2")), chain)).toBe(false);
  expect(isBehind(told({ ...trade, quantity: trade.quantity + 1 }, bought), chain)).toBe(false);
  expect(isBehind(told(at(0n), bought, part("2"), part("3")), chain)).toBe(false);
  expect(isBehind(told(at(0n)), chain)).toBe(false);
});
