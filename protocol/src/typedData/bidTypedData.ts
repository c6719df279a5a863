import { type Domain, typedDataDomain } from "./domain.ts";
import { BID_FIELDS, type Bid } from "./hashBid.ts";
import { OFFER_FIELDS } from "./hashOffer.ts";

/** A bid as typed data for a wallet, in the form of {@link offerTypedData}. */
export function bidTypedData(domain: Domain, bid: Bid) {
  return {
    domain: typedDataDomain(domain),
    types: { Bid: [...BID_FIELDS], Offer: [...OFFER_FIELDS] },
    primaryType: "Bid" as const,
    message: bid,
  };
}
