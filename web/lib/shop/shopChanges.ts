import { deviceRecords } from "../device/deviceRecords.ts";
import { type ListingDraft, NO_ARBITER } from "./listingDraft.ts";
import type { ProfileDraft } from "./profileDraft.ts";

/** A seller's changes since the last publishing, kept on this device keystroke by keystroke. */
export type ShopChanges = {
  /** New listings, and edits of published ones. */
  drafts: ListingDraft[];
  /** CIDs of published listings to take out. */
  removed: string[];
  /** What is to be said of the shop; a form of an earlier day knew fewer fields. null while the published profile stands. */
  profile: Partial<ProfileDraft> | null;
};

export const NO_CHANGES: ShopChanges = { drafts: [], removed: [], profile: null };

/** The changes of every seller that used this device, by `shopKey`. */
export const shopChanges = deviceRecords<ShopChanges>({
  name: "souk.shop",
  parse(value) {
    if (typeof value !== "object" || value === null) return undefined;
    const { drafts, removed, profile } = value as Partial<ShopChanges>;
    return Array.isArray(drafts) && Array.isArray(removed) && profile !== undefined
      ? // Drafts that were begun with an earlier form name no arbiter.
        { drafts: drafts.map((draft) => ({ ...NO_ARBITER, ...draft })), removed, profile }
      : undefined;
  },
});

/** Which seller on which market. */
export function shopKey(escrow: string, seller: string): string {
  return `${escrow}/${seller}`.toLowerCase();
}

/** Applies a change to a seller's changes and keeps the result; drops the record when nothing is left. */
export function changeShop(key: string, change: (changes: ShopChanges) => ShopChanges): void {
  const next = change(shopChanges.get(key) ?? NO_CHANGES);
  const empty = next.drafts.length === 0 && next.removed.length === 0 && next.profile === null;
  if (empty) shopChanges.remove(key);
  else shopChanges.set(key, next);
}
