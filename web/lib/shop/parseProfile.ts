import { LIMITS, type Profile, profileSchema } from "@souk/protocol";
import type { FieldErrors } from "./parseDraft.ts";
import { parsePercent } from "./parsePercent.ts";
import type { ProfileDraft } from "./profileDraft.ts";
import { tooLong } from "./tooLong.ts";

export type ParsedProfile =
  | { profile: Profile | null; errors?: undefined }
  | { profile?: undefined; errors: FieldErrors };

/**
 * Checks what was typed as it would be published: gives the profile, null where nothing is said at all, or every field that is
 * not right yet. `avatar` has no field on the form, and stays as it was published.
 */
export function parseProfile(draft: ProfileDraft, avatar: string | null): ParsedProfile {
  const errors: FieldErrors = {};
  const name = draft.name.trim();
  const about = textOf(draft.about);
  const rules = textOf(draft.rules);
  if (!draft.judges && name + about + draft.country === "" && draft.languages.length === 0) return { profile: null };

  if (name === "") errors.name = "Write a name. Others see it beside your account.";
  else if (name.length > LIMITS.name) errors.name = tooLong(name, LIMITS.name);
  if (about.length > LIMITS.about) errors.about = tooLong(about, LIMITS.about);
  if (draft.languages.length > LIMITS.languages) errors.languages = `At most ${LIMITS.languages} languages.`;
  const profile: Profile = {
    v: 1,
    name,
    about,
    country: draft.country || null,
    avatar,
    languages: draft.languages,
  };
  if (draft.judges) {
    const feeBps = parsePercent(draft.feePercent, LIMITS.arbiterBps, "feePercent", errors);
    if (rules === "") errors.rules = "Say how you decide. Whoever names you wants to know what to expect.";
    else if (rules.length > LIMITS.arbiterRules) errors.rules = tooLong(rules, LIMITS.arbiterRules);
    profile.arbiter = { feeBps, rules };
  }

  const parsed = profileSchema.safeParse(profile);
  if (!parsed.success) {
    for (const { path, message } of parsed.error.issues) {
      const field = String(path[0] === "arbiter" ? path[1] : path[0]);
      errors[field] ??= `${message}.`;
    }
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { errors };
  return { profile: parsed.data };
}

function textOf(typed: string): string {
  return typed.replaceAll("\r\n", "\n").trim();
}
