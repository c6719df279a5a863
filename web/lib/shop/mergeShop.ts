import { encodeListing, type Listing, type Token } from "@souk/protocol";
import type { ListingDraft } from "./listingDraft.ts";
import { type FieldErrors, parseDraft } from "./parseDraft.ts";
import type { ShopChanges } from "./shopChanges.ts";

/** A listing as it was published. */
export type PublishedListing = { cid: string; listing: Listing };

/** One row of the shop: what is published, what will be, and why not where it can't be yet. */
export type ShopRow = {
  /** Stable while the row is edited. */
  key: string;
  state: "published" | "changed" | "new" | "unfinished" | "removed";
  published: PublishedListing | null;
  draft: ListingDraft | null;
  /** What the next publishing would list; null for removed ones and new ones that are not finished. */
  next: Listing | null;
  errors: FieldErrors;
};

/**
 * The shop with its unpublished changes: published listings in their order, then new ones. An edit that is not finished
 * leaves the published listing as it is. An edit finds its listing by CID, or by a shared item if the shop was published
 * elsewhere in between.
 */
export function mergeShop(
  published: readonly PublishedListing[],
  changes: ShopChanges,
  tokens: readonly Token[],
): ShopRow[] {
  const drafts = new Map(changes.drafts.map((draft) => [findPublished(published, draft)?.cid ?? draft.key, draft]));
  const rows = published.map((one): ShopRow => {
    const draft = drafts.get(one.cid);
    drafts.delete(one.cid);
    if (changes.removed.includes(one.cid)) {
      return { key: one.cid, state: "removed", published: one, draft: draft ?? null, next: null, errors: {} };
    }
    if (!draft) return { key: one.cid, state: "published", published: one, draft: null, next: one.listing, errors: {} };
    const parsed = parseDraft(draft, tokens);
    if (!parsed.listing) {
      return { key: one.cid, state: "unfinished", published: one, draft, next: one.listing, errors: parsed.errors };
    }
    const state = encodeListing(parsed.listing).cid === one.cid ? "published" : "changed";
    return { key: one.cid, state, published: one, draft, next: parsed.listing, errors: {} };
  });
  for (const draft of drafts.values()) {
    const parsed = parseDraft(draft, tokens);
    rows.push({
      key: draft.key,
      state: parsed.listing ? "new" : "unfinished",
      published: null,
      draft,
      next: parsed.listing ?? null,
      errors: parsed.errors ?? {},
    });
  }
  return rows;
}

/** The published listing that a draft edits. */
function findPublished(published: readonly PublishedListing[], draft: ListingDraft): PublishedListing | undefined {
  if (draft.replaces === null) return undefined;
  const items = new Set(draft.variants.map(({ item }) => item));
  return (
    published.find(({ cid }) => cid === draft.replaces) ??
    published.find(({ listing }) => listing.variants.some(({ item }) => items.has(item)))
  );
}
