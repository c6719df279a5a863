import { type Domain, typedDataDomain } from "./domain.ts";
import { RELEASE_FIELDS, type Release } from "./hashRelease.ts";

/** A release as typed data for a wallet, in the form of {@link offerTypedData}. */
export function releaseTypedData(domain: Domain, { trade, seller, token, amount, terms, deadline }: Release) {
  return {
    domain: typedDataDomain(domain),
    types: { Release: [...RELEASE_FIELDS] },
    primaryType: "Release" as const,
    message: { trade, seller, token, amount, terms, deadline },
  };
}
