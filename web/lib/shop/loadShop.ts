import { type Address, decodeProfile, type Head, normalizeAddress, type Profile, SoukError } from "@souk/protocol";
import { base64ToBytes } from "@souk/protocol/api";
import { fetchBlock } from "../api/fetchBlock.ts";
import { fetchCatalogue } from "../api/fetchCatalogue.ts";
import { loadConfig } from "../config.ts";
import type { PublishedListing } from "./mergeShop.ts";
import { newestSequences } from "./newestSequences.ts";
import { shopKey } from "./shopChanges.ts";
import { verifyShop } from "./verifyShop.ts";

/** A seller's shop as published, every part of it checked against the seller's signature. */
export type Shop = { head: Head | null; listings: PublishedListing[]; profile: Profile | null };

/**
 * Loads the newest catalogue of a seller and verifies it; an empty shop if there is none yet. Throws the SoukErrors of
 * the index and of `verifyShop`.
 */
export async function loadShop(seller: Address, signal?: AbortSignal): Promise<Shop> {
  const { deployment } = await loadConfig();
  const answer = await fetchCatalogue(seller, signal).catch((error: unknown) => {
    if (error instanceof SoukError && error.code === "seller-not-found") return null;
    throw error;
  });
  if (!answer) return { head: null, listings: [], profile: null };
  const key = shopKey(deployment.escrow, seller);
  const known = newestSequences.get(key) ?? 0;
  const { head, listings } = verifyShop(
    deployment,
    { root: base64ToBytes(answer.root), signature: answer.signature, chunks: answer.chunks.map(base64ToBytes) },
    { seller: normalizeAddress(seller), known, now: Math.floor(Date.now() / 1000) },
  );
  if (head.sequence > known) newestSequences.set(key, head.sequence);
  const profile = head.profile === null ? null : decodeProfile(await fetchBlock(head.profile), head.profile);
  return { head, listings: listings.map(({ cid, listing }) => ({ cid, listing })), profile };
}
