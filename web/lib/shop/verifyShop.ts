import {
  type Address,
  checkHeadTime,
  type Domain,
  errorFromCode,
  type Hex,
  type VerifiedCatalogue,
  verifyChunks,
  verifyHead,
} from "@souk/protocol";

type Answer = { root: Uint8Array; signature: Hex; chunks: readonly Uint8Array[] };
type Expected = {
  seller: Address;
  /** The sequence of the newest catalogue of this seller that this device knows of; 0 for none. */
  known: number;
  /** In unix seconds. */
  now: number;
};

/**
 * A seller's shop from an index's answer, fit to be shown to that seller and signed anew. Whatever is in it will carry the
 * seller's own signature, so besides `verifyHead` and `verifyChunks` it must be this seller's, and no older one than was
 * seen here before. That it expired does not matter: publishing again is the way to renew it.
 * Throws what these throw, `signature-wrong`, `head-stale` or `head-from-future`.
 */
export function verifyShop(domain: Domain, answer: Answer, { seller, known, now }: Expected): VerifiedCatalogue {
  const head = verifyHead(domain, answer);
  if (head.seller !== seller) throw errorFromCode("signature-wrong", { seen: head.seller, signer: seller });
  if (head.sequence < known) throw errorFromCode("head-stale", { seen: head.sequence, known });
  checkHeadTime({ sequence: head.sequence, expiry: now }, now);
  return verifyChunks(head, answer.chunks);
}
