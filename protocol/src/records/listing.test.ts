import { encode } from "@ipld/dag-cbor";
import fc from "fast-check";
import { CID } from "multiformats/cid";
import { describe, expect, test } from "vitest";
import { bytes32, STRANGER, sampleListing } from "../../test/sampleCatalogue.ts";
import { rawCid } from "../blocks/rawCid.ts";
import { ZERO_ADDRESS } from "../bytes/hex.ts";
import { CATEGORIES } from "./categories.ts";
import { CONDITIONS } from "./conditions.ts";
import { decodeListing } from "./decodeListing.ts";
import { encodeListing } from "./encodeListing.ts";
import { KINDS } from "./kinds.ts";
import { LIMITS } from "./limits.ts";
import { listingRecord } from "./listingRecord.ts";
import { type Listing, listingSchema, type Variant } from "./listingSchema.ts";

const amount = fc.bigInt({ min: 0n, max: 2n ** 127n });
const line = (maxLength: number) => fc.string({ unit: "grapheme-ascii", maxLength });
const title = (maxLength: number) => line(maxLength).map((text) => `x${text}`.slice(0, maxLength));
const days = fc.integer({ min: 0, max: 365 });

const listings: fc.Arbitrary<Listing> = fc.record({
  v: fc.constant(1 as const),
  title: title(LIMITS.title),
  description: line(300),
  language: fc.constantFrom("en", "de", "ar", "zh-Hant"),
  category: fc.constantFrom(...CATEGORIES),
  kind: fc.constantFrom(...KINDS),
  condition: fc.option(fc.constantFrom(...CONDITIONS)),
  photos: fc.array(
    fc.record({
      alt: line(50),
      color: fc.constantFrom("#000000", "#c8a060"),
      sizes: fc
        .uniqueArray(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 4 })
        .map((widths) =>
          widths
            .toSorted((a, b) => a - b)
            .map((width) => ({ cid: rawCid(Uint8Array.of(width % 256)), width, height: 100 })),
        ),
    }),
    { maxLength: 3 },
  ),
  variants: fc
    .array(fc.record({ price: amount, stock: fc.integer({ min: 0, max: LIMITS.stock }), sku: line(20) }), {
      minLength: 1,
      maxLength: 10,
    })
    .map((rows): Variant[] => rows.map((row, at) => ({ ...row, title: `Variant ${at}`, item: bytes32(at) }))),
  shipping: fc.array(
    fc
      .record({
        title: title(40),
        price: amount,
        minDays: days,
        more: fc.nat(10),
        countries: fc.subarray(["DE", "FR"]),
      })
      .map(({ more, ...way }) => ({ ...way, maxDays: Math.min(365, way.minDays + more) })),
    { minLength: 1, maxLength: 4 },
  ),
  place: fc.option(fc.record({ country: fc.constantFrom("DE", "US"), locality: line(40) })),
  tags: fc.uniqueArray(title(20), { maxLength: 5 }),
  terms: fc.record({ deposit: amount, arbiterBps: fc.integer({ min: 0, max: 1000 }) }).map((change) => ({
    ...sampleListing().terms,
    ...change,
    arbiter: STRANGER,
    ruleWindow: 86_400,
  })),
});

/** The wire form of the sample, to be changed and written by hand. */
function wire(): Record<string, unknown> {
  return listingRecord.toWire(sampleListing()) as Record<string, unknown>;
}

describe("decodeListing", () => {
  test("default: gives back what encodeListing took", () => {
    const { cid, bytes } = encodeListing(sampleListing());
    expect(decodeListing(bytes, cid)).toEqual(sampleListing());
    expect(cid).toMatchInlineSnapshot(`"bafyreihleukxaqalkgwpo7pfwmgk3otxqq6t3ixnl7lsz5utgkb2ywuete"`);
  });

  test("behavior: encodeListing is its inverse, for any listing", () => {
    fc.assert(
      fc.property(listings, (listing) => {
        const block = encodeListing(listing);
        expect(decodeListing(block.bytes, block.cid)).toEqual(listing);
        expect(encodeListing(decodeListing(block.bytes))).toEqual(block);
      }),
    );
  });

  test("behavior: changing any one byte is noticed", () => {
    const { cid, bytes } = encodeListing(sampleListing());
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ flip : byte));
        expect(() => decodeListing(changed, cid)).toThrow(expect.objectContaining({ code: "block-tampered" }));
      }),
    );
  });

  test("behavior: whatever bytes come, it gives a listing or an error of the family", () => {
    const { bytes } = encodeListing(sampleListing());
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)).map(([at, byte]) => bytes.with(at, byte)),
      fc.nat(bytes.length - 1).map((length) => bytes.slice(0, length)),
    );
    fc.assert(
      fc.property(noise, (anything) => {
        try {
          expect(encodeListing(decodeListing(anything)).bytes).toEqual(anything);
        } catch (error) {
          expect(error).toMatchObject({ name: "SoukError" });
        }
      }),
      { numRuns: 500 },
    );
  });

  test("error: too large, before it is decoded", () => {
    expect(() => decodeListing(new Uint8Array(LIMITS.listingBytes + 1))).toThrow(
      expect.objectContaining({
        code: "record-too-large",
        values: { record: "listing", seen: LIMITS.listingBytes + 1, limit: LIMITS.listingBytes },
      }),
    );
  });

  const judged = { ...(wire().terms as object), arbiter: new Uint8Array(20).fill(1), ruleWindow: 86_400 };

  test.each<[string, string, () => Uint8Array]>([
    ["not CBOR", "record-not-canonical", () => Uint8Array.of(0xff)],
    ["nothing", "record-not-canonical", () => Uint8Array.of()],
    ["bytes after the end", "record-not-canonical", () => Uint8Array.of(...encode(wire()), 0)],
    ["nested deeper than the stack", "record-over-limit", () => new Uint8Array(LIMITS.listingBytes).fill(0x81)],
    ["an indefinite length", "record-not-canonical", () => Uint8Array.of(0xbf, 0xff)],
    ["no map", "record-invalid", () => encode([wire()])],
    ["null", "record-invalid", () => encode(null)],
    ["a link", "record-invalid", () => encode(CID.parse(rawCid(Uint8Array.of(1))))],
    ["an unknown key", "record-invalid", () => encode({ ...wire(), more: 1 })],
    ["null for a list", "record-invalid", () => encode({ ...wire(), tags: null })],
    ["a newer version", "record-invalid", () => encode({ ...wire(), v: 2 })],
    [
      "hex text for bytes",
      "record-not-canonical",
      () => encode({ ...wire(), terms: { ...(wire().terms as object), hook: ZERO_ADDRESS } }),
    ],
    [
      "a number for an amount",
      "record-invalid",
      () => encode({ ...wire(), terms: { ...(wire().terms as object), deposit: 0 } }),
    ],
    [
      "a large integer for an amount",
      "record-not-canonical",
      () => encode({ ...wire(), terms: { ...judged, deposit: 2n ** 60n } }),
    ],
    [
      "zeros in front of an amount",
      "record-invalid",
      () => encode({ ...wire(), terms: { ...(wire().terms as object), deposit: "00" } }),
    ],
    ["a float", "record-not-canonical", () => floatVersion()],
  ])("error: %s", (_, code, bytes) => {
    expect(() => decodeListing(bytes())).toThrow(expect.objectContaining({ code }));
  });
});

/** The sample with its version 1 written as a float: the same value for a lenient reader. */
function floatVersion(): Uint8Array {
  const bytes = encode(wire());
  const at = bytes.findIndex((byte, index) => byte === 0x61 && bytes[index + 1] === 0x76 && bytes[index + 2] === 1);
  return Uint8Array.of(...bytes.slice(0, at + 2), 0xfb, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, ...bytes.slice(at + 3));
}

describe("listingSchema", () => {
  const variant = sampleListing().variants[0] as Variant;
  const shipping = sampleListing().shipping[0] as Listing["shipping"][number];
  const photo = sampleListing().photos[0] as Listing["photos"][number];
  const size = photo.sizes[0] as (typeof photo.sizes)[number];
  const terms = sampleListing().terms;
  const variants = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...variant, title: `${at}`, item: bytes32(at) }));
  const many = <T>(count: number, one: T) => Array.from({ length: count }, () => one);

  test.each<[string, Partial<Listing>]>([
    ["title of 140", { title: "x".repeat(140) }],
    ["description of 10 000", { description: "x".repeat(10_000) }],
    ["description with line breaks and tabs", { description: "a\n\tb" }],
    ["12 photos", { photos: many(12, photo) }],
    ["no photo", { photos: [] }],
    ["100 variants × 2 ways of shipping", { variants: variants(100) }],
    ["20 ways of shipping", { shipping: many(20, shipping), variants: variants(10) }],
    ["one variant without a title", { variants: [{ ...variant, title: "" }] }],
    ["stock without limit", { variants: [{ ...variant, stock: 0 }] }],
    ["a price of 0", { variants: [{ ...variant, price: 0n }] }],
    ["no place, no condition, no tag", { place: null, condition: null, tags: [] }],
    ["right-to-left text with its marks", { title: "مصباح \u200fنحاسي" }],
    ["the longest windows", { terms: { ...terms, shipWindow: 180 * 86_400, inspectWindow: 180 * 86_400 } }],
    ["an arbiter", { terms: { ...terms, arbiter: STRANGER, ruleWindow: 86_400, arbiterBps: 1000 } }],
  ])("args: %s is taken", (_, change) => {
    const listing = sampleListing(change);
    expect(decodeListing(encodeListing(listing).bytes)).toEqual(listing);
  });

  test.each<[string, string, unknown]>([
    ["title", "title", { title: "x".repeat(141) }],
    ["blank title", "title", { title: " \u00a0" }],
    ["title of two lines", "title", { title: "a\nb" }],
    ["title that reorders text", "title", { title: "lamp\u202egnp.exe" }],
    ["title with half a character", "title", { title: "\ud83d" }],
    ["description", "description", { description: "x".repeat(10_001) }],
    ["description with \\r", "description", { description: "a\r\nb" }],
    ["language", "language", { language: "English" }],
    ["category", "category", { category: "weapons" }],
    ["kind", "kind", { kind: "thing" }],
    ["condition", "condition", { condition: "mint" }],
    ["13 photos", "photos", { photos: many(13, photo) }],
    ["alt", "photos[0].alt", { photos: [{ ...photo, alt: "x".repeat(301) }] }],
    ["color", "photos[0].color", { photos: [{ ...photo, color: "red" }] }],
    ["no size", "photos[0].sizes", { photos: [{ ...photo, sizes: [] }] }],
    [
      "5 sizes",
      "photos[0].sizes",
      { photos: [{ ...photo, sizes: [1, 2, 3, 4, 5].map((width) => ({ ...size, width })) }] },
    ],
    ["sizes out of order", "photos[0].sizes", { photos: [{ ...photo, sizes: photo.sizes.toReversed() }] }],
    [
      "a record's CID for a photo",
      "photos[0].sizes[0].cid",
      { photos: [{ ...photo, sizes: [{ ...size, cid: encodeListing(sampleListing()).cid }] }] },
    ],
    ["no width", "photos[0].sizes[0].width", { photos: [{ ...photo, sizes: [{ ...size, width: 0 }] }] }],
    ["no variant", "variants", { variants: [] }],
    ["101 variants", "variants", { variants: variants(101), shipping: [shipping] }],
    ["201 offers", "variants", { variants: variants(67), shipping: many(3, shipping) }],
    ["an item twice", "variants", { variants: [variant, { ...variant, title: "Other" }] }],
    ["a variant's title twice", "variants", { variants: [variant, { ...variant, item: bytes32(9) }] }],
    ["sku", "variants[0].sku", { variants: [{ ...variant, sku: "x".repeat(65) }] }],
    ["item", "variants[0].item", { variants: [{ ...variant, item: "0x01" }] }],
    ["negative price", "variants[0].price", { variants: [{ ...variant, price: -1n }] }],
    ["price as a number", "variants[0].price", { variants: [{ ...variant, price: 5 }] }],
    ["price", "variants[0].price", { variants: [{ ...variant, price: 2n ** 128n }] }],
    ["price with shipping", "variants", { variants: [{ ...variant, price: 2n ** 128n - 1n }] }],
    ["stock", "variants[0].stock", { variants: [{ ...variant, stock: 2 ** 32 }] }],
    ["half a piece", "variants[0].stock", { variants: [{ ...variant, stock: 1.5 }] }],
    ["no shipping", "shipping", { shipping: [] }],
    ["21 ways of shipping", "shipping", { shipping: many(21, shipping), variants: [variant] }],
    ["a country in lower case", "shipping[0].countries[0]", { shipping: [{ ...shipping, countries: ["de"] }] }],
    ["a country twice", "shipping[0].countries", { shipping: [{ ...shipping, countries: ["DE", "DE"] }] }],
    ["minDays over maxDays", "shipping[0].maxDays", { shipping: [{ ...shipping, minDays: 5, maxDays: 4 }] }],
    ["locality", "place.locality", { place: { country: "DE", locality: "x".repeat(81) } }],
    ["17 tags", "tags", { tags: Array.from({ length: 17 }, (_, at) => `t${at}`) }],
    ["a tag twice", "tags", { tags: ["a", "a"] }],
    ["tag", "tags[0]", { tags: ["x".repeat(33)] }],
    ["a token in upper case", "terms.token", { terms: { ...terms, token: `0x${"AB".repeat(20)}` } }],
    ["shipWindow", "terms.shipWindow", { terms: { ...terms, shipWindow: 3599 } }],
    ["inspectWindow", "terms.inspectWindow", { terms: { ...terms, inspectWindow: 180 * 86_400 + 1 } }],
    ["ruleWindow without an arbiter", "terms.ruleWindow", { terms: { ...terms, ruleWindow: 86_400 } }],
    ["ruleWindow with an arbiter", "terms.ruleWindow", { terms: { ...terms, arbiter: STRANGER, ruleWindow: 86_399 } }],
    ["arbiterBps without an arbiter", "terms.arbiterBps", { terms: { ...terms, arbiterBps: 1 } }],
    ["a deposit without an arbiter", "terms.deposit", { terms: { ...terms, deposit: 1n } }],
    [
      "arbiterBps",
      "terms.arbiterBps",
      { terms: { ...terms, arbiter: STRANGER, ruleWindow: 86_400, arbiterBps: 1001 } },
    ],
    ["splitBps", "terms.splitBps", { terms: { ...terms, splitBps: 10_001 } }],
    ["referralBps", "terms.referralBps", { terms: { ...terms, referralBps: 5001 } }],
    ["an unknown field deep inside", "terms.fee", { terms: { ...terms, fee: 1 } }],
  ])("error: %s", (_, field, change) => {
    const listing = { ...sampleListing(), ...(change as Partial<Listing>) };
    expect(listingSchema.safeParse(listing).success).toBe(false);
    expect(() => encodeListing(listing)).toThrow(
      expect.objectContaining({ name: "SoukError", values: expect.objectContaining({ record: "listing", field }) }),
    );
  });

  test("error: each field within its limit, but the block too large", () => {
    const listing = sampleListing({
      description: "ä".repeat(10_000),
      photos: many(12, { ...photo, alt: "ä".repeat(300), sizes: photo.sizes }),
      variants: variants(50).map((one) => ({ ...one, title: `${one.title}${"ä".repeat(70)}`, sku: "ä".repeat(64) })),
    });
    expect(() => encodeListing(listing)).toThrow(expect.objectContaining({ code: "record-too-large" }));
  });
});
