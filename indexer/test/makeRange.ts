import { type Address, type Hex, type Trade, tradeId, ZERO_ADDRESS, ZERO_BYTES32 } from "@souk/protocol";
import { type TRADE_EVENTS, tradeToJson } from "@souk/protocol/api";
import { keccak256, toUtf8Bytes } from "ethers";
import type { ChainBlock } from "../src/chain/openChain.ts";
import type { ParsedEvent } from "../src/chain/parseLog.ts";
import type { Range } from "../src/chain/readRange.ts";
import type { SignedCatalogue } from "./signCatalogue.ts";

export const TEST_BUYER: Address = `0x${"b0".repeat(20)}`;

/** A block of a chain called `fork`: blocks of different forks have different hashes. Its time is its number × 10. */
export function makeBlock(number: number, fork = "main"): ChainBlock {
  return { number, hash: hashOf(number, fork), timestamp: number * 10 };
}

/** A range as read from a node: events by block and name, up to the last block. */
export function makeRange(last: number, events: ParsedEvent[], fork = "main"): Range {
  const numbers = new Set([...events.map(({ block }) => block), last]);
  return {
    events: events.map((event) => ({ ...event, blockHash: hashOf(event.block, fork) })),
    blocks: [...numbers].map((number) => makeBlock(number, fork)),
    last: makeBlock(last, fork),
  };
}

/** A trade under a catalogue's offer. */
export function makeTrade({ verified }: SignedCatalogue, leaf = 0, changes: Partial<Trade> = {}): Trade {
  const row = verified.listings.flatMap(({ offers }) => offers)[leaf];
  if (row === undefined) throw new Error(`The catalogue has no offer ${leaf}.`);
  return {
    offer: row.offer,
    buyer: TEST_BUYER,
    serial: 0n,
    quantity: 1,
    referrer: ZERO_ADDRESS,
    released: 0n,
    ...changes,
  };
}

export function bought(trade: Trade, block: number, logIndex = 0): ParsedEvent {
  const id = tradeId(trade);
  const args = { id, buyer: trade.buyer, seller: trade.offer.seller, trade: tradeToJson(trade), note: ZERO_BYTES32 };
  return event("Bought", { block, logIndex, trade: id, args });
}

export function tradeEvent(
  name: Exclude<(typeof TRADE_EVENTS)[number], "Bought">,
  trade: Trade,
  block: number,
  args: Record<string, unknown> = {},
): ParsedEvent {
  const id = tradeId(trade);
  return event(name, { block, trade: id, args: { id, ...args } });
}

export function revoked(seller: Address, sequence: number, block: number): ParsedEvent {
  return event("Revoked", { block, account: seller, args: { seller, sequence: String(sequence) } });
}

function event(name: string, fields: Partial<ParsedEvent>): ParsedEvent {
  const block = fields.block ?? 0;
  return {
    name,
    block,
    logIndex: 0,
    blockHash: ZERO_BYTES32,
    txHash: hashOf(block, name),
    trade: null,
    account: null,
    args: {},
    ...fields,
  };
}

function hashOf(number: number, fork: string): Hex {
  return keccak256(toUtf8Bytes(`${fork} ${number}`)) as Hex;
}
