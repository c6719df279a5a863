import { type Domain, typedDataDomain } from "./domain.ts";
import { CATALOGUE_FIELDS, type SignedCatalogue } from "./hashCatalogue.ts";

/** A catalogue as typed data for a wallet, in the form of {@link offerTypedData}. */
export function catalogueTypedData(domain: Domain, { seller, sequence, offersRoot, content }: SignedCatalogue) {
  return {
    domain: typedDataDomain(domain),
    types: { Catalogue: [...CATALOGUE_FIELDS] },
    primaryType: "Catalogue" as const,
    message: { seller, sequence, offersRoot, content },
  };
}
