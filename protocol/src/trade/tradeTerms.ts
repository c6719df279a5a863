import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import { packTerms } from "../offers/packTerms.ts";
import type { Trade } from "./trade.ts";

/** keccak-256 of `abi.encode(trade)`: what the contract commits to, and what a signed release covers as `terms`. */
export function tradeTerms({ offer, buyer, serial, quantity, referrer, released }: Trade): Hex {
  const { seller, item, token, price, deposit, arbiter, hook, listing } = offer;
  return keccak(
    words([
      seller,
      item,
      token,
      price,
      deposit,
      packTerms(offer),
      arbiter,
      hook,
      listing,
      buyer,
      serial,
      quantity,
      referrer,
      released,
    ]),
  );
}
