import type { Hex } from "../bytes/hex.ts";
import type { Offer } from "../offers/offer.ts";
import type { Domain } from "./domain.ts";
import { hashOffer } from "./hashOffer.ts";
import { typedDigest } from "./typedDigest.ts";

/** The digest that a seller signs for a single offer. */
export function offerDigest(domain: Domain, offer: Offer): Hex {
  return typedDigest(domain, hashOffer(offer));
}
