import { LOCALE } from "./locale.ts";

/** ISO 3166 code as the country's name in words. */
export function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(LOCALE, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
