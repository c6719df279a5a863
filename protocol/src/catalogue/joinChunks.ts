import { errorFromCode } from "../errors/errorFromCode.ts";
import { merkleRoot } from "../merkle/merkleRoot.ts";
import { hashOffer } from "../typedData/hashOffer.ts";
import type { Head } from "./head.ts";
import type { CatalogueListing, VerifiedCatalogue } from "./verifiedCatalogue.ts";
import type { ChunkListing } from "./verifyChunk.ts";

/**
 * A catalogue from what `verifyChunk` gave for each of its chunks, in order: checks that all of its offers together are
 * what the seller signed. Throws `chunks-missing`, `listing-twice` or `offers-mismatch`.
 */
export function joinChunks(head: Head, chunks: readonly (readonly ChunkListing[])[]): VerifiedCatalogue {
  if (chunks.length !== head.chunks.length) {
    throw errorFromCode("chunks-missing", { seen: chunks.length, expected: head.chunks.length });
  }
  const seen = new Set<string>();
  let leaf = 0;
  const listings: CatalogueListing[] = chunks.flat().map((listing) => {
    if (seen.has(listing.cid)) throw errorFromCode("listing-twice", { cid: listing.cid });
    seen.add(listing.cid);
    return { ...listing, offers: listing.offers.map((row) => ({ ...row, leaf: leaf++ })) };
  });
  const leaves = listings.flatMap(({ offers }) => offers.map(({ offer }) => hashOffer(offer)));
  const root = merkleRoot(leaves);
  if (root !== head.offersRoot) throw errorFromCode("offers-mismatch", { seen: root, root: head.offersRoot });
  return { head, listings, leaves };
}
