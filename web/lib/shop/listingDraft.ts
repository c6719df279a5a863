import {
  type Address,
  type Category,
  type Condition,
  formatAmount,
  type Hex,
  type Kind,
  type Listing,
  type ListingTerms,
  type Photo,
  type Token,
  toHex,
  ZERO_ADDRESS,
} from "@souk/protocol";

/** A photo of a draft: what the listing will say about it, plus a key for the screen. */
export type PhotoDraft = Photo & { key: string };

/** How many there are: one only, a number of them, or as many as are asked for. */
export type StockKind = "unique" | "counted" | "unlimited";

export type VariantDraft = {
  key: string;
  /** The item stock is counted on; the same through every edit. */
  item: Hex;
  title: string;
  sku: string;
  price: string;
  stockKind: StockKind;
  stock: string;
};

export type ShippingDraft = {
  key: string;
  title: string;
  price: string;
  everywhere: boolean;
  countries: string[];
  minDays: string;
  maxDays: string;
};

/** A listing as it is being typed: numbers and amounts are text until they are checked. */
export type ListingDraft = {
  key: string;
  /** The published listing that this one takes the place of; null for a new one. */
  replaces: string | null;
  /** Unix milliseconds of the last keystroke. */
  editedAt: number;
  title: string;
  description: string;
  language: string;
  category: Category;
  kind: Kind;
  condition: Condition | null;
  photos: PhotoDraft[];
  variants: VariantDraft[];
  shipping: ShippingDraft[];
  country: string;
  locality: string;
  tags: string;
  token: Address;
  shipDays: string;
  inspectDays: string;
  /** Who may rule on a dispute; blank for nobody. */
  arbiter: string;
  ruleDays: string;
  /** The arbiter's share when it rules, and the seller's if it stays silent, in percent. */
  arbiterPercent: string;
  splitPercent: string;
  /** Terms that have no field on the form: kept as they were published. */
  otherTerms: Pick<ListingTerms, "referralBps" | "hook">;
  /** In smallest units, as decimal text. */
  deposit: string;
};

/** Seconds in a day, the unit of a draft's windows. */
export const DAY = 86_400;

const ITEM_BYTES = 32;

/** What a draft says of arbiters before anything is typed. */
export const NO_ARBITER = { arbiter: "", ruleDays: "14", arbiterPercent: "3", splitPercent: "50" };

/** An empty listing with one variant and one way of shipping. */
export function newDraft({ token, language = "en" }: { token: Token; language?: string }): ListingDraft {
  return {
    key: newKey(),
    replaces: null,
    editedAt: Date.now(),
    title: "",
    description: "",
    language,
    category: "home",
    kind: "physical",
    condition: "new",
    photos: [],
    variants: [newVariant()],
    shipping: [newShipping()],
    country: "",
    locality: "",
    tags: "",
    token: token.address,
    shipDays: "3",
    inspectDays: "7",
    ...NO_ARBITER,
    otherTerms: { referralBps: 0, hook: ZERO_ADDRESS },
    deposit: "0",
  };
}

/** One more thing to choose, with an item of its own. */
export function newVariant(): VariantDraft {
  const item = toHex(crypto.getRandomValues(new Uint8Array(ITEM_BYTES)));
  return { key: newKey(), item, title: "", sku: "", price: "", stockKind: "unique", stock: "" };
}

/** One more way of getting it there. */
export function newShipping(): ShippingDraft {
  return { key: newKey(), title: "Post", price: "0", everywhere: true, countries: [], minDays: "2", maxDays: "7" };
}

/** A published listing, opened for editing. `decimals` are those of its token. */
export function draftFromListing(listing: Listing, cid: string, decimals: number): ListingDraft {
  const { token, shipWindow, inspectWindow, deposit, arbiter, ruleWindow, arbiterBps, splitBps, ...otherTerms } =
    listing.terms;
  const judged = arbiter !== ZERO_ADDRESS;
  return {
    key: newKey(),
    replaces: cid,
    editedAt: Date.now(),
    title: listing.title,
    description: listing.description,
    language: listing.language,
    category: listing.category,
    kind: listing.kind,
    condition: listing.condition,
    photos: listing.photos.map((photo) => ({ ...photo, key: newKey() })),
    variants: listing.variants.map((variant) => ({
      key: newKey(),
      item: variant.item,
      title: variant.title,
      sku: variant.sku,
      price: formatAmount(variant.price, decimals),
      stockKind: variant.stock === 0 ? "unlimited" : variant.stock === 1 ? "unique" : "counted",
      stock: variant.stock > 1 ? String(variant.stock) : "",
    })),
    shipping: listing.shipping.map((option) => ({
      key: newKey(),
      title: option.title,
      price: formatAmount(option.price, decimals),
      everywhere: option.countries.length === 0,
      countries: option.countries,
      minDays: String(option.minDays),
      maxDays: String(option.maxDays),
    })),
    country: listing.place?.country ?? "",
    locality: listing.place?.locality ?? "",
    tags: listing.tags.join(", "),
    token,
    shipDays: daysText(shipWindow),
    inspectDays: daysText(inspectWindow),
    ...NO_ARBITER,
    ...(judged ? { arbiter, ruleDays: daysText(ruleWindow), arbiterPercent: String(arbiterBps / 100) } : {}),
    splitPercent: String(splitBps / 100),
    otherTerms,
    deposit: deposit.toString(),
  };
}

/** A key for a row on the screen, unique on this device. */
export function newKey(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(8))).slice(2);
}

function daysText(seconds: number): string {
  return String(Math.round((seconds / DAY) * 1e6) / 1e6);
}
