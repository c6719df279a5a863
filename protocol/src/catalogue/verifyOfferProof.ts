import { type Recover, recoverAddress } from "../accounts/recoverAddress.ts";
import type { Hex } from "../bytes/hex.ts";
import { SoukError } from "../errors/soukError.ts";
import { rootOfProof } from "../merkle/rootOfProof.ts";
import type { Offer } from "../offers/offer.ts";
import { catalogueDigest } from "../typedData/catalogueDigest.ts";
import type { Domain } from "../typedData/domain.ts";
import { hashOffer } from "../typedData/hashOffer.ts";

export type OfferProof = {
  offer: Offer;
  /** The siblings on the way to the root: see `proveOffer`. */
  proof: readonly Hex[];
  /** The sha2-256 digest of the catalogue's root block. */
  content: Hex;
  /** The seller's signature of the catalogue. */
  signature: Hex;
};

/**
 * Whether an offer belongs to a catalogue that its seller signed: the very check that the contract makes when it is
 * bought with this proof by a seller that is no contract itself.
 */
export function verifyOfferProof(
  domain: Domain,
  { offer, proof, content, signature }: OfferProof,
  recover: Recover = recoverAddress,
): boolean {
  if (![content, ...proof].every((node) => /^0x[0-9a-f]{64}$/.test(node))) return false;
  const { seller, sequence } = offer;
  const offersRoot = rootOfProof(hashOffer(offer), proof);
  try {
    return recover(catalogueDigest(domain, { seller, sequence, offersRoot, content }), signature) === seller;
  } catch (error) {
    if (error instanceof SoukError && error.code === "signature-malformed") return false;
    throw error;
  }
}
