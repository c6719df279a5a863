import { packTerms } from "../offers/packTerms.ts";
import type { ContractTrade } from "./contractTrade.ts";
import type { Trade } from "./trade.ts";

/** A trade as the argument that the contract's functions take. */
export function toContractTrade({ offer, buyer, serial, quantity, referrer, released }: Trade): ContractTrade {
  const { seller, item, token, price, deposit, arbiter, hook, listing } = offer;
  return {
    offer: { seller, item, token, price, deposit, terms: packTerms(offer), arbiter, hook, listing },
    buyer,
    serial,
    quantity,
    referrer,
    released,
  };
}
