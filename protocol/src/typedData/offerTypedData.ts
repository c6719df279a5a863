import type { Offer } from "../offers/offer.ts";
import { type Domain, typedDataDomain } from "./domain.ts";
import { OFFER_FIELDS } from "./hashOffer.ts";

/** A single offer as typed data for a wallet: viem's `signTypedData(it)`, ethers' `signTypedData(it.domain, it.types, it.message)`. */
export function offerTypedData(domain: Domain, offer: Offer) {
  return {
    domain: typedDataDomain(domain),
    types: { Offer: [...OFFER_FIELDS] },
    primaryType: "Offer" as const,
    message: offer,
  };
}
