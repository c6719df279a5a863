import { encode } from "@ipld/dag-cbor";
import { encodeListing, LIMITS, type Listing, parseCid, rawCid, toBytes } from "../../src/index.ts";
import { STRANGER, sampleListing } from "../sampleCatalogue.ts";
import { recordVector, refusedBytes } from "./recordVector.ts";

const DAY = 86_400;

/** Listing blocks. */
export function listingVectors() {
  const [variant] = sampleListing().variants as [Listing["variants"][number]];
  const [shipping] = sampleListing().shipping as [Listing["shipping"][number]];
  const { terms } = sampleListing();
  const listings: [string, Listing][] = [
    ["a used lamp in two variants", sampleListing()],
    [
      "the least there may be",
      sampleListing({
        description: "",
        photos: [],
        variants: [{ ...variant, title: "", sku: "" }],
        shipping: [shipping],
        place: null,
        tags: [],
        condition: null,
      }),
    ],
    [
      "a service with one price",
      sampleListing({
        kind: "service",
        category: "services",
        condition: null,
        variants: [{ ...variant, title: "", stock: 0 }],
        shipping: [{ title: "At your place", price: 0n, countries: ["FR"], minDays: 1, maxDays: 14 }],
      }),
    ],
    [
      "text of many scripts",
      sampleListing({ language: "ar", title: "مصباح نحاسي — 黄铜灯 💡", description: "سطر\n二行\n\tend" }),
    ],
    [
      "an arbiter, a deposit, the largest amounts",
      sampleListing({
        variants: [{ ...variant, price: LIMITS.amount }],
        shipping: [{ ...shipping, price: 0n }],
        terms: { ...terms, arbiter: STRANGER, arbiterBps: 1000, ruleWindow: DAY, deposit: LIMITS.amount },
      }),
    ],
  ];
  const good = encodeListing(sampleListing());
  const termsWire = (change: object) => listingWire({ terms: { ...(listingWire().terms as object), ...change } });
  return {
    about: "Listing blocks: canonical DAG-CBOR, at most 32 KiB.",
    valid: listings.map(([name, listing]) => recordVector(name, listing, encodeListing(listing))),
    invalid: [
      refusedBytes("too large", { repeat: "0x00", count: LIMITS.listingBytes + 1 }, "record-too-large"),
      refusedBytes("not CBOR", Uint8Array.of(0xff), "record-not-canonical"),
      refusedBytes("nested too deep", { repeat: "0x81", count: LIMITS.listingBytes }, "record-over-limit"),
      refusedBytes("cut short", good.bytes.subarray(0, -1), "record-not-canonical"),
      refusedBytes("a byte after the end", Uint8Array.of(...good.bytes, 0), "record-not-canonical"),
      refusedBytes(
        "one bit changed on the way",
        good.bytes.with(40, (good.bytes[40] ?? 0) ^ 1),
        "block-tampered",
        undefined,
        good.cid,
      ),
      refusedBytes("asked for as another block", good.bytes, "block-tampered", undefined, rawCid(good.bytes)),
      refusedBytes("not a map", encode(["listing"]), "record-invalid"),
      refusedBytes("an unknown field", encode(listingWire({ extra: true })), "record-invalid", "extra"),
      refusedBytes("a newer version", encode(listingWire({ v: 2 })), "record-invalid", "v"),
      refusedBytes("no title", encode(listingWire({ title: "" })), "record-invalid", "title"),
      refusedBytes(
        "a title that reorders text",
        encode(listingWire({ title: "lamp\u202egnp" })),
        "record-invalid",
        "title",
      ),
      refusedBytes(
        "a title over its limit",
        encode(listingWire({ title: "x".repeat(141) })),
        "record-over-limit",
        "title",
      ),
      refusedBytes(
        "a category nobody knows",
        encode(listingWire({ category: "weapons" })),
        "record-invalid",
        "category",
      ),
      refusedBytes("no variant", encode(listingWire({ variants: [] })), "record-over-limit", "variants"),
      refusedBytes(
        "an item twice",
        encode(
          listingWire({
            variants: [
              { ...variant, price: "1", item: toBytes(variant.item) },
              { ...variant, title: "Other", price: "2", item: toBytes(variant.item) },
            ],
          }),
        ),
        "record-invalid",
        "variants",
      ),
      refusedBytes(
        "an item of 31 bytes",
        encode(listingWire({ variants: [{ ...variant, price: "1", item: new Uint8Array(31) }] })),
        "record-invalid",
        "variants[0].item",
      ),
      refusedBytes("an amount as an integer", encode(termsWire({ deposit: 0 })), "record-invalid", "terms.deposit"),
      refusedBytes(
        "an amount with zeros in front",
        encode(termsWire({ deposit: "00" })),
        "record-invalid",
        "terms.deposit",
      ),
      refusedBytes(
        "an amount over its limit",
        encode(termsWire({ deposit: (2n ** 128n).toString() })),
        "record-over-limit",
        "terms.deposit",
      ),
      refusedBytes("an address as text", encode(termsWire({ hook: terms.hook })), "record-not-canonical"),
      refusedBytes(
        "too short a window",
        encode(termsWire({ shipWindow: 3599 })),
        "record-over-limit",
        "terms.shipWindow",
      ),
      refusedBytes(
        "a window to rule without an arbiter",
        encode(termsWire({ ruleWindow: DAY })),
        "record-invalid",
        "terms.ruleWindow",
      ),
      refusedBytes(
        "an arbiter's share over its limit",
        encode(termsWire({ arbiter: toBytes(STRANGER), ruleWindow: DAY, arbiterBps: 1001 })),
        "record-over-limit",
        "terms.arbiterBps",
      ),
    ],
  };
}

/** A listing on the wire, by hand, so that one can be written that the library would not write. */
function listingWire(change: Record<string, unknown> = {}): Record<string, unknown> {
  const { photos, variants, shipping, terms, ...rest } = sampleListing();
  return {
    ...rest,
    photos: photos.map((photo) => ({
      ...photo,
      sizes: photo.sizes.map((size) => ({ ...size, cid: parseCid(size.cid) })),
    })),
    variants: variants.map((one) => ({ ...one, item: toBytes(one.item), price: one.price.toString() })),
    shipping: shipping.map((way) => ({ ...way, price: way.price.toString() })),
    terms: termsWire(),
    ...change,
  };

  function termsWire() {
    const { token, arbiter, hook, deposit, ...numbers } = terms;
    return {
      ...numbers,
      token: toBytes(token),
      arbiter: toBytes(arbiter),
      hook: toBytes(hook),
      deposit: deposit.toString(),
    };
  }
}
