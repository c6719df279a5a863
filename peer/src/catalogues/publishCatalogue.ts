import {
  type Address,
  type Block,
  checkHeadTime,
  type Domain,
  decodeProfile,
  errorFromCode,
  type Head,
  type Hex,
  isNewer,
  LIMITS,
  type VerifiedCatalogue,
  verifyHead,
} from "@souk/protocol";
import type { Blocks } from "../blocks/openBlocks.ts";
import type { Recover } from "../heads/headValue.ts";
import type { OpenHeadIndex } from "../heads/openHeadIndex.ts";
import type { Shards } from "../orbit/openShards.ts";
import { catalogueOwner } from "./catalogueOwner.ts";
import { loadCatalogue } from "./loadCatalogue.ts";
import { photosOf } from "./photosOf.ts";

/** A signed catalogue: its root block's bytes, the seller's signature, and the blocks it names, as far as they are not here. */
export type Publication = { root: Uint8Array; signature: Hex; blocks: Block[] };

type Options = {
  domain: Domain;
  publisher: Hex;
  recover: Recover;
  clock(): number;
  index: OpenHeadIndex;
  blocks: Blocks;
  shards: Shards;
};

/**
 * Checks a signed catalogue whole, stores its blocks, and files its head. Blocks that it does not name are not kept.
 * Publishing the newest catalogue once more does nothing.
 * Throws what `verifyHead`, `checkHeadTime` and `verifyChunks` throw; `publisher-wrong`; `head-stale` or `head-conflict`
 * for one that is not the newest; `block-tampered`; `chunks-missing`, `photo-missing` or `block-not-found` for what came
 * neither with it nor is here; `record-too-large` for a photo over its limit.
 */
export async function publishCatalogue(publication: Publication, options: Options): Promise<Head> {
  const { domain, publisher, recover, clock, index, blocks, shards } = options;
  const head = verifyHead(domain, publication, recover);
  checkHeadTime(head, clock());
  if (head.publisher !== publisher) throw errorFromCode("publisher-wrong", { seen: head.publisher, publisher });
  const current = index.get(head.seller);
  if (current?.content === head.content) return current;
  if (current) refuseOlder(head, current);

  const given = new Map(publication.blocks.map(({ cid, bytes }) => [cid, bytes]));
  const read = async (cid: string) => given.get(cid) ?? (await blocks.local(cid));
  const parts = await gatherParts(head, read);
  const owner = catalogueOwner(head);
  try {
    await blocks.store(owner, parts);
    await shards.put(head);
    await index.offer([head]);
  } catch (error) {
    if (index.get(head.seller)?.content !== head.content) await blocks.release(owner);
    throw error;
  }
  return head;
}

function refuseOlder(head: Head, current: Head): void {
  const { sequence, cid } = head;
  if (sequence === current.sequence) throw errorFromCode("head-conflict", { seen: cid, known: current.cid, sequence });
  if (!isNewer(head, current)) throw errorFromCode("head-stale", { seen: sequence, known: current.sequence });
}

type Read = (cid: string) => Promise<Uint8Array | null>;

/** Every block of the catalogue: root, chunks, listings, profile, photos. */
async function gatherParts(head: Head, read: Read): Promise<Block[]> {
  const chunks: Block[] = [];
  const catalogue = await loadCatalogue(head, async (cid) => {
    const bytes = await read(cid);
    if (!bytes) throw errorFromCode("chunks-missing", { seen: chunks.length, expected: head.chunks.length });
    chunks.push({ cid, bytes });
    return bytes;
  });
  const profile = await gatherProfile(head, read);
  const photos = await gatherPhotos(catalogue, head.seller, profile.avatar, read);
  const listings = catalogue.listings.map(({ cid, bytes }) => ({ cid, bytes }));
  return [{ cid: head.cid, bytes: head.root }, ...chunks, ...listings, ...profile.blocks, ...photos];
}

async function gatherProfile({ profile: cid }: Head, read: Read): Promise<{ blocks: Block[]; avatar: string | null }> {
  if (cid === null) return { blocks: [], avatar: null };
  const bytes = await read(cid);
  if (!bytes) throw errorFromCode("block-not-found", { cid });
  return { blocks: [{ cid, bytes }], avatar: decodeProfile(bytes, cid).avatar };
}

async function gatherPhotos(catalogue: VerifiedCatalogue, seller: Address, avatar: string | null, read: Read) {
  const photos = photosOf(catalogue);
  if (avatar !== null) photos.set(avatar, seller);
  const blocks: Block[] = [];
  for (const [cid, listing] of photos) {
    const bytes = await read(cid);
    if (!bytes) throw errorFromCode("photo-missing", { listing, cid });
    if (bytes.length > LIMITS.photoBytes) {
      throw errorFromCode("record-too-large", { record: "photo", seen: bytes.length, limit: LIMITS.photoBytes });
    }
    blocks.push({ cid, bytes });
  }
  return blocks;
}
