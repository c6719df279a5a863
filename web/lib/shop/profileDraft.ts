import type { Profile } from "@souk/protocol";

/** Who an account is, as it is being typed. */
export type ProfileDraft = {
  name: string;
  about: string;
  /** ISO 3166-1 alpha-2; blank for none. */
  country: string;
  /** BCP 47 tags. */
  languages: string[];
  /** Whether it judges disputes; the two fields after it count only then. */
  judges: boolean;
  /** In percent. */
  feePercent: string;
  rules: string;
};

/** A published profile, opened for editing; an empty one if there is none. */
export function profileDraft(published: Profile | null): ProfileDraft {
  const { name = "", about = "", country = null, languages = [], arbiter } = published ?? {};
  return {
    name,
    about,
    country: country ?? "",
    languages: [...languages],
    judges: arbiter !== undefined,
    feePercent: arbiter ? String(arbiter.feeBps / 100) : "3",
    rules: arbiter?.rules ?? "",
  };
}
