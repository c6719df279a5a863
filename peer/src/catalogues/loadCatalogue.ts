import { setImmediate as nextTick } from "node:timers/promises";
import {
  type ChunkListing,
  checkOfferCount,
  type Head,
  joinChunks,
  type VerifiedCatalogue,
  verifyChunk,
} from "@souk/protocol";
import { mapLimit } from "../node/mapLimit.ts";

/** How many of a catalogue's chunks are here and checked. */
export type LoadProgress = { chunks: number; of: number };

const PARALLEL_CHUNKS = 4;

/**
 * A head's whole catalogue, each chunk read by its CID and checked, then all of them together against what the seller
 * signed. Throws what `read` throws, and what `verifyChunk`, `checkOfferCount` and `joinChunks` throw.
 */
export async function loadCatalogue(
  head: Head,
  read: (cid: string) => Promise<Uint8Array>,
  onProgress?: (progress: LoadProgress) => void,
): Promise<VerifiedCatalogue> {
  let done = 0;
  let offers = 0;
  const chunks = await mapLimit(head.chunks, PARALLEL_CHUNKS, async (cid, at): Promise<ChunkListing[]> => {
    const bytes = await read(cid);
    await nextTick(); // a chunk takes up to 40 ms to check
    const listings = verifyChunk(head, at, bytes);
    offers = checkOfferCount(
      "catalogue",
      listings.map(({ listing }) => listing),
      offers,
    );
    onProgress?.({ chunks: ++done, of: head.chunks.length });
    return listings;
  });
  return joinChunks(head, chunks);
}
