import { type Domain, typedDataDomain } from "./domain.ts";
import { ACCEPT_BID_FIELDS } from "./hashAcceptBid.ts";
import { BID_FIELDS, type Bid } from "./hashBid.ts";
import { OFFER_FIELDS } from "./hashOffer.ts";

/** A seller's acceptance of a bid as typed data for a wallet, in the form of {@link offerTypedData}. */
export function acceptBidTypedData(domain: Domain, bid: Bid) {
  return {
    domain: typedDataDomain(domain),
    types: { AcceptBid: [...ACCEPT_BID_FIELDS], Bid: [...BID_FIELDS], Offer: [...OFFER_FIELDS] },
    primaryType: "AcceptBid" as const,
    message: { bid },
  };
}
