import {
  isAddress,
  LIMITS,
  type Listing,
  listingSchema,
  parseAmount,
  SoukError,
  type Token,
  ZERO_ADDRESS,
} from "@souk/protocol";
import { DAY, type ListingDraft, type ShippingDraft, type VariantDraft } from "./listingDraft.ts";
import { parsePercent } from "./parsePercent.ts";
import { tooLong } from "./tooLong.ts";

/** What is wrong in a form, by field ("title", "variants.0.price"), in words for its writer. */
export type FieldErrors = Record<string, string>;

export type ParsedDraft = { listing: Listing; errors?: undefined } | { listing?: undefined; errors: FieldErrors };

/** Checks a draft as it would be published: gives the listing, or every field that is not right yet. */
export function parseDraft(draft: ListingDraft, tokens: readonly Token[]): ParsedDraft {
  const errors: FieldErrors = {};
  const token = tokens.find(({ address }) => address === draft.token);
  if (!token) errors.token = "Choose one of this market's currencies.";
  const decimals = token?.decimals ?? 18;

  const service = draft.kind === "service";
  const listing: Record<string, unknown> = {
    v: 1,
    title: draft.title.trim(),
    description: draft.description.replaceAll("\r\n", "\n").trim(),
    language: draft.language,
    category: draft.category,
    kind: draft.kind,
    condition: service ? null : draft.condition,
    photos: draft.photos.map(({ key: _, ...photo }) => ({ ...photo, alt: photo.alt.trim() })),
    variants: draft.variants.map((variant, at) => parseVariant(variant, at, decimals, errors)),
    shipping: service
      ? [{ title: "Arranged with the seller", price: 0n, countries: [], minDays: 0, maxDays: 0 }]
      : draft.shipping.map((option, at) => parseShipping(option, at, decimals, errors)),
    place: draft.country ? { country: draft.country, locality: draft.locality.trim() } : null,
    tags: parseTags(draft.tags),
    terms: {
      ...draft.otherTerms,
      ...parseArbiter(draft, errors),
      token: draft.token,
      shipWindow: parseWindow(draft.shipDays, LIMITS.shipWindow, "shipDays", errors),
      inspectWindow: parseWindow(draft.inspectDays, LIMITS.inspectWindow, "inspectDays", errors),
    },
  };
  checkWords(draft, errors);

  const parsed = listingSchema.safeParse(listing);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = formField(issue.path);
      errors[field] ??= `${issue.message}.`;
    }
  }
  if (!parsed.success || Object.keys(errors).length > 0) return { errors };
  return { listing: parsed.data };
}

function checkWords(draft: ListingDraft, errors: FieldErrors): void {
  const title = draft.title.trim();
  if (title === "") errors.title = "Say in a few words what it is.";
  else if (title.length > LIMITS.title) errors.title = tooLong(title, LIMITS.title);
  if (draft.description.length > LIMITS.description)
    errors.description = tooLong(draft.description, LIMITS.description);
  draft.photos.forEach(({ alt }, at) => {
    if (alt.length > LIMITS.photoAlt) errors[`photos.${at}.alt`] = tooLong(alt, LIMITS.photoAlt);
  });
  if (draft.photos.length > LIMITS.photos)
    errors.photos = `At most ${LIMITS.photos} photos; there are ${draft.photos.length}.`;
  const tags = parseTags(draft.tags);
  const long = tags.find((tag) => tag.length > LIMITS.tag);
  if (tags.length > LIMITS.tags) errors.tags = `At most ${LIMITS.tags} tags; there are ${tags.length}.`;
  else if (long) errors.tags = `“${long}” is longer than ${LIMITS.tag} characters.`;
  if (draft.locality.trim() && !draft.country) errors.country = "Choose the country too.";
  if (draft.variants.length > 1) {
    draft.variants.forEach(({ title }, at) => {
      if (title.trim() === "") errors[`variants.${at}.title`] = "Name this choice, for example “Blue, large”.";
    });
  }
  const options = draft.kind === "service" ? 1 : draft.shipping.length;
  if (draft.variants.length * options > LIMITS.offersPerListing) {
    errors.variants = `At most ${LIMITS.offersPerListing} combinations of variant and shipping; there are ${draft.variants.length * options}.`;
  }
}

function parseVariant(variant: VariantDraft, at: number, decimals: number, errors: FieldErrors) {
  const path = `variants.${at}`;
  const title = variant.title.trim();
  if (title.length > LIMITS.variantTitle) errors[`${path}.title`] = tooLong(title, LIMITS.variantTitle);
  const price = parsePrice(variant.price, decimals, `${path}.price`, errors);
  if (price === 0n && !errors[`${path}.price`]) errors[`${path}.price`] = "Name a price above 0.";
  let stock = variant.stockKind === "unique" ? 1 : 0;
  if (variant.stockKind === "counted") {
    stock = parseWhole(variant.stock);
    if (!(stock >= 2 && stock <= LIMITS.stock)) {
      errors[`${path}.stock`] = "Write how many there are: 2 or more. For one only, choose “One of a kind”.";
    }
  }
  return { title, sku: variant.sku.trim(), item: variant.item, price, stock };
}

function parseShipping(option: ShippingDraft, at: number, decimals: number, errors: FieldErrors) {
  const path = `shipping.${at}`;
  const title = option.title.trim();
  if (title === "") errors[`${path}.title`] = "Say how it travels, for example “Post”.";
  const price = parsePrice(option.price, decimals, `${path}.price`, errors);
  const minDays = parseWhole(option.minDays);
  const maxDays = parseWhole(option.maxDays);
  if (!(minDays >= 0 && maxDays <= LIMITS.shippingDays && minDays <= maxDays)) {
    errors[`${path}.days`] = `Two whole numbers of days up to ${LIMITS.shippingDays}, the smaller first.`;
  }
  if (!option.everywhere && option.countries.length === 0) {
    errors[`${path}.countries`] = "Choose at least one country, or everywhere.";
  }
  return { title, price, countries: option.everywhere ? [] : option.countries, minDays, maxDays };
}

function parsePrice(text: string, decimals: number, field: string, errors: FieldErrors): bigint {
  if (text.trim() === "") {
    errors[field] = "Write the price.";
    return 0n;
  }
  try {
    return parseAmount(text, decimals);
  } catch (error) {
    if (!(error instanceof SoukError)) throw error;
    errors[field] = `${error.what} ${error.fix}`;
    return 0n;
  }
}

function parseWindow(
  days: string,
  { min, max }: { min: number; max: number },
  field: string,
  errors: FieldErrors,
): number {
  const seconds = /^\d+(\.\d+)?$/.test(days.trim()) ? Math.round(Number(days) * DAY) : Number.NaN;
  if (seconds >= min && seconds <= max) return seconds;
  errors[field] = `A number of days, at least ${Math.ceil((min / DAY) * 100) / 100} and at most ${max / DAY}.`;
  return min;
}

/** Who rules, in which time, for what share and about which deposit. Without an arbiter only what the offer says anyway is kept. */
function parseArbiter(draft: ListingDraft, errors: FieldErrors) {
  const splitBps = parsePercent(draft.splitPercent, LIMITS.splitBps, "splitPercent", errors);
  const arbiter = draft.arbiter.trim().toLowerCase();
  if (arbiter === "") return { arbiter: ZERO_ADDRESS, ruleWindow: 0, arbiterBps: 0, splitBps, deposit: 0n };
  if (!isAddress(arbiter)) errors.arbiter = "An account’s address: 0x and 40 more characters.";
  return {
    arbiter,
    ruleWindow: parseWindow(draft.ruleDays, LIMITS.ruleWindow, "ruleDays", errors),
    arbiterBps: parsePercent(draft.arbiterPercent, LIMITS.arbiterBps, "arbiterPercent", errors),
    splitBps,
    deposit: BigInt(draft.deposit),
  };
}

function parseWhole(text: string): number {
  return /^\d{1,12}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

/** Tags as typed between commas, each once. */
function parseTags(text: string): string[] {
  return [...new Set(text.split(",").map((tag) => tag.trim()))].filter((tag) => tag !== "");
}

const TERMS_FIELDS: Record<string, string> = {
  shipWindow: "shipDays",
  inspectWindow: "inspectDays",
  arbiter: "arbiter",
  ruleWindow: "ruleDays",
  arbiterBps: "arbiterPercent",
  splitBps: "splitPercent",
};

/** Where the form shows what the schema says about a path of the listing. */
function formField(path: readonly PropertyKey[]): string {
  const [first, second, third] = path.map(String);
  if (first === "terms") return TERMS_FIELDS[second ?? ""] ?? "terms";
  if (first === "place") return second ?? "country";
  if (first === "shipping" && third === "countries") return `shipping.${second}.countries`;
  if (first === "shipping" && (third === "minDays" || third === "maxDays")) return `shipping.${second}.days`;
  if (first === "tags" || first === "photos") return first;
  return path.slice(0, 3).map(String).join(".");
}
