import type { SearchQuery } from "@souk/protocol";

/** What a reader looks for, as the address bar of the browse page holds it. Empty text is not there. */
export type Browse = {
  q: string;
  category: string;
  kind: string;
  country: string;
  token: string;
  minPrice: string;
  maxPrice: string;
  sort: string;
  availability: string;
};

export const NO_BROWSE: Browse = {
  q: "",
  category: "",
  kind: "",
  country: "",
  token: "",
  minPrice: "",
  maxPrice: "",
  sort: "",
  availability: "",
};

/** What a value must look like; anything else in the address bar is as good as nothing. */
const FORMS: Partial<Record<keyof Browse, RegExp>> = {
  country: /^[A-Z]{2}$/,
  token: /^0x[0-9a-f]{40}$/,
  minPrice: /^\d{1,40}$/,
  maxPrice: /^\d{1,40}$/,
  sort: /^(newest|priceAsc|priceDesc)$/,
  availability: /^all$/,
};

const KEYS = Object.keys(NO_BROWSE) as (keyof Browse)[];

/** Reads the address bar's query; what this page does not know is left out. */
export function readBrowse(search: URLSearchParams | string): Browse {
  const params = typeof search === "string" ? new URLSearchParams(search) : search;
  const read = (key: keyof Browse) => {
    const value = params.get(key)?.trim() ?? "";
    return FORMS[key]?.test(value) === false ? "" : value;
  };
  return Object.fromEntries(KEYS.map((key) => [key, read(key)])) as Browse;
}

/** The browse page's address for it; a price without a token means nothing, so it goes. */
export function browseHref(browse: Partial<Browse>): string {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = browse[key];
    if (value && !(key.endsWith("Price") && !browse.token)) params.set(key, value);
  }
  const query = params.toString();
  return query ? `/?${query}` : "/";
}

/** The index's query for it. */
export function searchQueryOf(browse: Browse): SearchQuery {
  const query = Object.fromEntries(KEYS.filter((key) => browse[key] !== "").map((key) => [key, browse[key]]));
  return query as SearchQuery;
}

/** How many filters are set, beside the words and the category that the page shows anyway. */
export function countFilters(browse: Browse): number {
  const { kind, country, token, minPrice, maxPrice, availability } = browse;
  return [kind, country, token && !minPrice && !maxPrice, minPrice || maxPrice, availability].filter(Boolean).length;
}
