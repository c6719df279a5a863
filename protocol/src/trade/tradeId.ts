import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import type { Trade } from "./trade.ts";

/** A trade's id: keccak-256 of `abi.encode(seller, item, space, serial)`; each kind of stock counts in its own space. */
export function tradeId({ offer: { seller, item, stock }, serial }: Pick<Trade, "offer" | "serial">): Hex {
  return keccak(words([seller, item, serialSpace(stock), serial]));
}

/** The space of serials that an offer's stock counts in: 0 unique, 1 counted, 2 unlimited. */
export function serialSpace(stock: number): 0 | 1 | 2 {
  if (stock === 0) return 2;
  return stock === 1 ? 0 : 1;
}
