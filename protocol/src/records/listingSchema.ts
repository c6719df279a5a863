import { ZERO_ADDRESS } from "../bytes/hex.ts";
import { CATEGORIES } from "./categories.ts";
import { CONDITIONS } from "./conditions.ts";
import { addressSchema } from "./fields/addressSchema.ts";
import { amountSchema } from "./fields/amountSchema.ts";
import { areUnique } from "./fields/areUnique.ts";
import { bytes32Schema } from "./fields/bytes32Schema.ts";
import { rawCidSchema } from "./fields/cidSchema.ts";
import { countrySchema } from "./fields/countrySchema.ts";
import { languageSchema } from "./fields/languageSchema.ts";
import { lineSchema } from "./fields/lineSchema.ts";
import { textSchema } from "./fields/textSchema.ts";
import { titleSchema } from "./fields/titleSchema.ts";
import { KINDS } from "./kinds.ts";
import { LIMITS } from "./limits.ts";
import * as z from "./zod.ts";

/** One photo: the same picture in one to four sizes, each a raw block of at most `LIMITS.photoBytes`. */
export const photoSchema = z.strictObject({
  alt: lineSchema(LIMITS.photoAlt),
  color: z.string().regex(/^#[0-9a-f]{6}$/, "a colour like #a0b1c2"),
  sizes: z
    .array(
      z.strictObject({
        cid: rawCidSchema,
        width: z.int().min(1).max(LIMITS.photoSide),
        height: z.int().min(1).max(LIMITS.photoSide),
      }),
    )
    .min(1)
    .max(LIMITS.photoSizes)
    .refine(
      (sizes) => sizes.every(({ width }, at) => at === 0 || width > (sizes[at - 1]?.width ?? 0)),
      "sizes in order of growing width",
    ),
});

/** One thing that can be chosen: what stock is counted on. `stock` 1 is unique, more is counted, 0 is unlimited. */
export const variantSchema = z.strictObject({
  title: lineSchema(LIMITS.variantTitle),
  sku: lineSchema(LIMITS.sku),
  item: bytes32Schema,
  price: amountSchema,
  stock: z.int().min(0).max(LIMITS.stock),
});

/** One way of getting it there, at a price per unit. No countries means everywhere. */
export const shippingSchema = z
  .strictObject({
    title: titleSchema(LIMITS.shippingTitle),
    price: amountSchema,
    countries: z
      .array(countrySchema)
      .max(LIMITS.countries)
      .refine((countries) => areUnique(countries, String), "each country once"),
    minDays: z.int().min(0).max(LIMITS.shippingDays),
    maxDays: z.int().min(0).max(LIMITS.shippingDays),
  })
  .refine(({ minDays, maxDays }) => minDays <= maxDays, {
    error: "at least minDays",
    path: ["maxDays"],
  });

/** The terms that all offers of a listing share. Without an arbiter nobody rules: window, share and deposit are 0. */
export const termsSchema = z
  .strictObject({
    token: addressSchema,
    shipWindow: z.int().min(LIMITS.shipWindow.min).max(LIMITS.shipWindow.max),
    inspectWindow: z.int().min(LIMITS.inspectWindow.min).max(LIMITS.inspectWindow.max),
    ruleWindow: z.int().min(0).max(LIMITS.ruleWindow.max),
    arbiter: addressSchema,
    arbiterBps: z.int().min(0).max(LIMITS.arbiterBps),
    splitBps: z.int().min(0).max(LIMITS.splitBps),
    referralBps: z.int().min(0).max(LIMITS.referralBps),
    deposit: amountSchema,
    hook: addressSchema,
  })
  .refine(
    ({ arbiter, ruleWindow }) => (arbiter === ZERO_ADDRESS ? ruleWindow === 0 : ruleWindow >= LIMITS.ruleWindow.min),
    { error: "0 without an arbiter, at least a day with one", path: ["ruleWindow"] },
  )
  .refine(({ arbiter, arbiterBps }) => arbiter !== ZERO_ADDRESS || arbiterBps === 0, {
    error: "0 without an arbiter",
    path: ["arbiterBps"],
  })
  .refine(({ arbiter, deposit }) => arbiter !== ZERO_ADDRESS || deposit === 0n, {
    error: "0 without an arbiter, as nobody could give it to the seller",
    path: ["deposit"],
  });

/** What is sold, for people, and the terms it is sold on. One offer comes of each variant × shipping. */
export const listingSchema = z
  .strictObject({
    v: z.literal(1),
    title: titleSchema(LIMITS.title),
    description: textSchema(LIMITS.description),
    language: languageSchema,
    category: z.enum(CATEGORIES),
    kind: z.enum(KINDS),
    condition: z.enum(CONDITIONS).nullable(),
    photos: z.array(photoSchema).max(LIMITS.photos),
    variants: z.array(variantSchema).min(1).max(LIMITS.variants),
    shipping: z.array(shippingSchema).min(1).max(LIMITS.shipping),
    place: z.strictObject({ country: countrySchema, locality: lineSchema(LIMITS.locality) }).nullable(),
    tags: z
      .array(titleSchema(LIMITS.tag))
      .max(LIMITS.tags)
      .refine((tags) => areUnique(tags, String), "each tag once"),
    terms: termsSchema,
  })
  .refine(({ variants, shipping }) => variants.length * shipping.length <= LIMITS.offersPerListing, {
    error: `at most ${LIMITS.offersPerListing} combinations with shipping`,
    path: ["variants"],
  })
  .refine(
    ({ variants, shipping }) =>
      variants.every((variant) => shipping.every((way) => variant.price + way.price <= LIMITS.amount)),
    { error: "prices that stay within 2^128 − 1 with shipping", path: ["variants"] },
  )
  .refine(({ variants }) => areUnique(variants, ({ item }) => item), {
    error: "each item once",
    path: ["variants"],
  })
  .refine(({ variants }) => variants.length === 1 || areUnique(variants, ({ title }) => title), {
    error: "a title of its own for each variant",
    path: ["variants"],
  });

export type Photo = z.infer<typeof photoSchema>;
export type Variant = z.infer<typeof variantSchema>;
export type Shipping = z.infer<typeof shippingSchema>;
export type ListingTerms = z.infer<typeof termsSchema>;
export type Listing = z.infer<typeof listingSchema>;
