import { encodeProfile, type Profile } from "@souk/protocol";
import type { FieldErrors } from "./parseDraft.ts";
import { parseProfile } from "./parseProfile.ts";
import { type ProfileDraft, profileDraft } from "./profileDraft.ts";

/** Who a shop is: as typed, what the next publishing would say, and why not what was typed where it can't be yet. */
export type ShopProfile = {
  state: "published" | "changed" | "unfinished";
  draft: ProfileDraft;
  next: Profile | null;
  errors: FieldErrors;
};

/**
 * A published profile with what was typed since. What is not finished leaves the published one as it is. Fields that `typed`
 * lacks (it was begun with an earlier form) stand as published.
 */
export function mergeProfile(published: Profile | null, typed: Partial<ProfileDraft> | null): ShopProfile {
  const draft = { ...profileDraft(published), ...typed };
  if (typed === null) return { state: "published", draft, next: published, errors: {} };
  const { profile, errors } = parseProfile(draft, published?.avatar ?? null);
  if (errors) return { state: "unfinished", draft, next: published, errors };
  return { state: isSame(profile, published) ? "published" : "changed", draft, next: profile, errors: {} };
}

function isSame(one: Profile | null, other: Profile | null): boolean {
  if (one === null || other === null) return one === other;
  return encodeProfile(one).cid === encodeProfile(other).cid;
}
