import { type Block, type Photo, rawCid } from "@souk/protocol";
import sharp from "sharp";
import type { ListingContent, PhotoContent, SellerContent } from "../content/sellerContent.ts";
import { cachedPhoto } from "./cachedPhoto.ts";
import { composeAvatar } from "./composeAvatar.ts";
import { type ComposedPhoto, composePhoto } from "./composePhoto.ts";
import type { SceneName } from "./scenes.ts";

/** A seller's pictures as records name them, with the raw blocks they are in. */
export type SellerPhotos = { avatar: string; listings: Map<string, Photo[]>; blocks: Block[] };

/** How many pictures are drawn at a time; each uses one thread at most. */
const AT_ONCE = 4;

/** Draws the photos of some listings of a seller, and its avatar. Throws what `signal` was aborted with. */
export async function sellerPhotos(
  seller: SellerContent,
  listings: readonly ListingContent[],
  signal?: AbortSignal,
): Promise<SellerPhotos> {
  sharp.concurrency(1);
  const blocks: Block[] = [];
  const keep = (bytes: Uint8Array): string => {
    const cid = rawCid(bytes);
    blocks.push({ cid, bytes });
    return cid;
  };
  const avatar = await cachedPhoto([seller.avatar, seller.palette], () => composeAvatar(seller.avatar, seller.palette));
  const work = listings.flatMap((listing) => listing.photos.map((photo, at) => ({ listing, photo, at })));
  const composed = await inParallel(work, ({ listing, photo, at }) => photoOf(seller, listing, photo, at), signal);
  const records = new Map<string, Photo[]>();
  for (const [index, { listing, photo }] of work.entries()) {
    const { color, sizes } = composed[index] as ComposedPhoto;
    const record = { alt: photo.alt, color, sizes: sizes.map(({ bytes, ...size }) => ({ cid: keep(bytes), ...size })) };
    records.set(listing.key, [...(records.get(listing.key) ?? []), record]);
  }
  const [smallest] = avatar.sizes;
  return { avatar: keep((smallest as ComposedPhoto["sizes"][number]).bytes), listings: records, blocks };
}

function photoOf(seller: SellerContent, listing: ListingContent, photo: PhotoContent, at: number) {
  const { palette, scenes } = seller;
  const turn = (seller.listings.indexOf(listing) + at) % scenes.length;
  const scene = photo.scene ?? (scenes[turn] as SceneName);
  const seed = `${seller.key}/${listing.key}/${at}`;
  const { alt: _alt, ...drawn } = photo;
  return cachedPhoto([drawn, scene, palette, seed], () => composePhoto(photo, scene, palette, seed));
}

async function inParallel<T, R>(items: T[], make: (item: T) => Promise<R>, signal?: AbortSignal): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const work = async () => {
    for (let at = next++; at < items.length; at = next++) {
      signal?.throwIfAborted();
      results[at] = await make(items[at] as T);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}
