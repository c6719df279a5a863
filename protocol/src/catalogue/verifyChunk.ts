import { cidDigest } from "../blocks/cidDigest.ts";
import { recordCid } from "../blocks/recordCid.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { deriveOffers } from "../offers/deriveOffers.ts";
import type { OfferRow } from "../offers/offer.ts";
import { decodeChunk } from "../records/decodeChunk.ts";
import { decodeListing } from "../records/decodeListing.ts";
import type { Listing } from "../records/listingSchema.ts";
import { checkOfferCount } from "./checkOfferCount.ts";
import type { Head } from "./head.ts";

/** A listing of a chunk, and the offers that come of it. */
export type ChunkListing = { cid: string; bytes: Uint8Array; listing: Listing; offers: OfferRow[] };

/**
 * The listings of a head's chunk number `index`, from bytes of unknown origin. That its offers are the signed ones shows
 * only when all chunks are there: see `verifyChunks`. Throws `chunks-missing` if the head has no such chunk,
 * `block-tampered`, `record-too-large`, `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function verifyChunk(head: Head, index: number, bytes: Uint8Array): ChunkListing[] {
  const cid = head.chunks[index];
  if (cid === undefined) throw errorFromCode("chunks-missing", { seen: index + 1, expected: head.chunks.length });
  const blocks = decodeChunk(bytes, cid).map((block) => ({ block, listing: decodeListing(block) }));
  checkOfferCount(
    "chunk",
    blocks.map(({ listing }) => listing),
  );
  return blocks.map(({ block, listing }) => {
    const cid = recordCid(block);
    return { cid, bytes: block, listing, offers: deriveOffers(listing, cidDigest(cid), head) };
  });
}
