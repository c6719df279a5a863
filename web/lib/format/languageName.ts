import { LOCALE } from "./locale.ts";

/** BCP 47 tag as the language's name in words. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(LOCALE, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
