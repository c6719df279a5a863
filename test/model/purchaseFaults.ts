import { type Address, ZERO_ADDRESS } from "../../protocol/src/bytes/hex.ts";
import type { Trade } from "../../protocol/src/trade/trade.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const LARGEST = 2n ** 128n - 1n;

/** What is wrong with a purchase's offer, terms and parties at a time (unix seconds), whatever else there is. */
export function purchaseFaults(trade: Trade, now: number, floor: number, escrow: Address): string[] {
  const { offer } = trade;
  return [
    ...(now > offer.expiry ? ["Escrow_OfferExpired"] : []),
    ...(offer.sequence > now + 600 ? ["Escrow_OfferFromFuture"] : []),
    ...(offer.sequence < floor ? ["Escrow_OfferRevoked"] : []),
    ...(areTermsBad(trade) ? ["Escrow_BadTerms"] : []),
    ...(arePartiesBad(trade, escrow) ? ["Escrow_BadParty"] : []),
  ];
}

function areTermsBad({ offer, quantity, serial, released }: Trade): boolean {
  const outside = (value: number, least: number, most: number) => value < least || value > most;
  const hasArbiter = offer.arbiter !== ZERO_ADDRESS;
  return (
    outside(offer.shipWindow, HOUR, 180 * DAY) ||
    outside(offer.inspectWindow, HOUR, 180 * DAY) ||
    outside(offer.ruleWindow, hasArbiter ? DAY : 0, hasArbiter ? 180 * DAY : 0) ||
    outside(offer.arbiterBps, 0, hasArbiter ? 1_000 : 0) ||
    offer.splitBps > 10_000 ||
    offer.referralBps > 5_000 ||
    offer.price > LARGEST ||
    offer.deposit > (hasArbiter ? LARGEST : 0n) ||
    quantity === 0 ||
    (offer.stock === 1 && quantity !== 1) ||
    (offer.stock > 1 && serial !== 0n) ||
    released > offer.price * BigInt(quantity) ||
    (released !== 0n && offer.hook === ZERO_ADDRESS)
  );
}

function arePartiesBad({ offer, buyer, referrer }: Trade, escrow: Address): boolean {
  const isNobody = buyer === ZERO_ADDRESS || buyer === escrow || referrer === escrow;
  return isNobody || buyer === offer.seller || offer.arbiter === buyer || offer.arbiter === offer.seller;
}
