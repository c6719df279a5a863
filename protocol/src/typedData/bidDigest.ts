import type { Hex } from "../bytes/hex.ts";
import type { Domain } from "./domain.ts";
import { type Bid, hashBid } from "./hashBid.ts";
import { typedDigest } from "./typedDigest.ts";

/** The digest that a buyer signs for a bid. */
export function bidDigest(domain: Domain, bid: Bid): Hex {
  return typedDigest(domain, hashBid(bid));
}
