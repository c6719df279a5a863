import type { Hex } from "../bytes/hex.ts";
import type { Domain } from "./domain.ts";
import { hashAcceptBid } from "./hashAcceptBid.ts";
import type { Bid } from "./hashBid.ts";
import { typedDigest } from "./typedDigest.ts";

/** The digest that a seller signs to take a bid. */
export function acceptBidDigest(domain: Domain, bid: Bid): Hex {
  return typedDigest(domain, hashAcceptBid(bid));
}
