import { type Block, decodeProfile, errorFromCode, type Head, LIMITS, SoukError } from "@souk/protocol";
import type { Blocks } from "../blocks/openBlocks.ts";
import type { Log } from "../node/logEvent.ts";
import { mapLimit } from "../node/mapLimit.ts";
import { catalogueOwner } from "./catalogueOwner.ts";
import { loadCatalogue } from "./loadCatalogue.ts";
import { photosOf } from "./photosOf.ts";

type Options = {
  blocks: Blocks;
  /** Bytes of all carried blocks together, and of one catalogue. */
  limits: { carriedBytes: number; catalogueBytes: number };
  signal: AbortSignal;
  log: Log;
};

const PARALLEL_PHOTOS = 16;

/**
 * Fetches every block of a catalogue, checks it, and holds it in the head's name: root, chunks, the listings in them,
 * profile, photos. A photo over its limit is left out. Throws what `loadCatalogue` throws, `record-over-limit` for a
 * catalogue over its quota, and `block-not-found` after everything that could be had is here.
 */
export async function fetchCatalogue(head: Head, { blocks, limits, signal, log }: Options) {
  const owner = catalogueOwner(head);
  let size = head.root.length;
  const obtain = async (cid: string, maxBytes: number): Promise<Uint8Array> => {
    signal.throwIfAborted();
    if (blocks.total().bytes > limits.carriedBytes) throw new Error("the room for carried catalogues is used up");
    const bytes = await blocks.obtain(owner, cid, { signal, maxBytes });
    size += bytes.length;
    if (size > limits.catalogueBytes) {
      const over = { record: "catalogue", field: "bytes", seen: size, limit: limits.catalogueBytes };
      throw errorFromCode("record-over-limit", over);
    }
    return bytes;
  };

  const catalogue = await loadCatalogue(head, (cid) => obtain(cid, LIMITS.chunkBytes));
  const root: Block = { cid: head.cid, bytes: head.root };
  await blocks.store(owner, [root, ...catalogue.listings.map(({ cid, bytes }) => ({ cid, bytes }))]);
  const photos = [...photosOf(catalogue).keys()];
  if (head.profile !== null) {
    const { avatar } = decodeProfile(await obtain(head.profile, LIMITS.profileBytes), head.profile);
    if (avatar !== null) photos.push(avatar);
  }

  let missing: unknown;
  await mapLimit(photos, PARALLEL_PHOTOS, async (cid) => {
    try {
      await obtain(cid, LIMITS.photoBytes);
    } catch (error) {
      if (!(error instanceof SoukError) || signal.aborted) throw error;
      if (error.code === "record-too-large") log({ level: "warn", event: "photo-refused", seller: head.seller, cid });
      else if (error.code === "block-not-found") missing = error;
      else throw error;
    }
  });
  if (missing !== undefined) throw missing;
  return blocks.totalOf(owner);
}
