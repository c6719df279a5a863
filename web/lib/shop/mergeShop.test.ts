import { encodeListing, type Listing, listingSchema, ZERO_ADDRESS } from "@souk/protocol";
import { describe, expect, it } from "vitest";
import { draftFromListing, type ListingDraft, newDraft, newVariant } from "./listingDraft.ts";
import { mergeShop } from "./mergeShop.ts";
import { oldPrices } from "./oldPrices.ts";
import { parseDraft } from "./parseDraft.ts";
import { NO_CHANGES } from "./shopChanges.ts";

const ether = { address: ZERO_ADDRESS, symbol: "ETH", name: "Ether", decimals: 18 };
const dollar = { address: `0x${"dd".repeat(20)}` as const, symbol: "tUSD", name: "Test USD", decimals: 6 };
const tokens = [ether, dollar];

function cup(changes: Partial<ListingDraft> = {}): ListingDraft {
  return {
    ...newDraft({ token: dollar }),
    title: "Clay cup",
    description: "Thrown by hand.",
    variants: [
      { ...newVariant(), title: "Blue", price: "12.50" },
      { ...newVariant(), title: "Green", price: "13", stockKind: "counted", stock: "4" },
    ],
    country: "TN",
    tags: "clay, cup , clay",
    ...changes,
  };
}

function listingOf(draft: ListingDraft): Listing {
  const { listing, errors } = parseDraft(draft, tokens);
  if (!listing) throw new Error(JSON.stringify(errors));
  return listing;
}

describe("parseDraft", () => {
  it("default: a listing that the schema takes, with every digit of the price", () => {
    const listing = listingOf(cup());
    expect(listingSchema.parse(listing)).toEqual(listing);
    expect(listing.variants.map(({ price, stock }) => [price, stock])).toEqual([
      [12_500_000n, 1],
      [13_000_000n, 4],
    ]);
    expect(listing.tags).toEqual(["clay", "cup"]);
    expect(listing.terms.shipWindow).toBe(3 * 86_400);
  });

  it("behavior: a service has no shipping and no condition", () => {
    const listing = listingOf(cup({ kind: "service", category: "services" }));
    expect(listing.shipping.map(({ price }) => price)).toEqual([0n]);
    expect(listing.condition).toBeNull();
  });

  it("behavior: a published listing opened and parsed again is the same", () => {
    const listing = listingOf(cup());
    expect(listingOf(draftFromListing(listing, "bafy", 6))).toEqual(listing);
  });

  it.each<[string, Partial<ListingDraft>]>([
    ["title", { title: "  " }],
    ["title", { title: "x".repeat(141) }],
    ["variants.0.price", { variants: [{ ...newVariant(), price: "" }] }],
    ["variants.0.price", { variants: [{ ...newVariant(), price: "0" }] }],
    ["variants.0.price", { variants: [{ ...newVariant(), price: "1.1234567" }] }],
    ["variants.0.price", { variants: [{ ...newVariant(), price: "1,5" }] }],
    ["variants.0.stock", { variants: [{ ...newVariant(), price: "1", stockKind: "counted", stock: "1" }] }],
    [
      "variants.1.title",
      {
        variants: [
          { ...newVariant(), title: "A", price: "1" },
          { ...newVariant(), price: "1" },
        ],
      },
    ],
    ["variants", { variants: ["A", "A"].map((title) => ({ ...newVariant(), title, price: "1" })) }],
    ["shipping", { shipping: [] }],
    ["shipDays", { shipDays: "0" }],
    ["inspectDays", { inspectDays: "200" }],
    ["country", { country: "", locality: "Tunis" }],
    ["tags", { tags: "x".repeat(33) }],
    ["token", { token: `0x${"ff".repeat(20)}` }],
  ])("error: %s", (field, changes) => {
    const { errors } = parseDraft(cup(changes), tokens);
    expect(Object.keys(errors ?? {})).toEqual([field]);
  });
});

function publish(listing: Listing) {
  return { cid: encodeListing(listing).cid, listing };
}

describe("mergeShop", () => {
  const published = [publish(listingOf(cup({ title: "One" }))), publish(listingOf(cup({ title: "Two" })))];
  const [first, second] = published as [(typeof published)[0], (typeof published)[0]];

  it("default: what is published", () => {
    expect(mergeShop(published, NO_CHANGES, tokens).map(({ state, key }) => [state, key])).toEqual([
      ["published", first.cid],
      ["published", second.cid],
    ]);
  });

  it("behavior: edits in place, new ones at the end, removed ones stay in sight", () => {
    const edit = { ...draftFromListing(second.listing, second.cid, 6), title: "Two and a half" };
    const rows = mergeShop(
      published,
      { drafts: [edit, cup({ title: "New" })], removed: [first.cid], profile: null },
      tokens,
    );
    expect(rows.map(({ state, next }) => [state, next?.title])).toEqual([
      ["removed", undefined],
      ["changed", "Two and a half"],
      ["new", "New"],
    ]);
  });

  it("behavior: an unfinished edit leaves the published listing, an unfinished new one is left out", () => {
    const edit = { ...draftFromListing(first.listing, first.cid, 6), title: "" };
    const rows = mergeShop(published, { drafts: [edit, cup({ title: "" })], removed: [], profile: null }, tokens);
    expect(rows.map(({ state, next }) => [state, next?.title])).toEqual([
      ["unfinished", "One"],
      ["published", "Two"],
      ["unfinished", undefined],
    ]);
  });

  it("behavior: an edit finds its listing by an item when it was published elsewhere in between", () => {
    const edit = { ...draftFromListing(first.listing, "an older one", 6), title: "Edited" };
    expect(mergeShop(published, { ...NO_CHANGES, drafts: [edit] }, tokens)[0]).toMatchObject({
      state: "changed",
      key: first.cid,
    });
  });

  it("behavior: an edit that changes nothing counts as published", () => {
    const edit = draftFromListing(first.listing, first.cid, 6);
    expect(mergeShop(published, { ...NO_CHANGES, drafts: [edit] }, tokens)[0]?.state).toBe("published");
  });
});

describe("oldPrices", () => {
  const before = listingOf(cup());
  const withPrice = (price: bigint): Listing => ({
    ...before,
    variants: before.variants.map((variant, at) => (at === 0 ? { ...variant, price } : variant)),
  });

  it("default: nothing when prices stay or fall", () => {
    expect(oldPrices([before], [before])).toEqual([]);
    expect(oldPrices([before], [withPrice(1n)])).toEqual([]);
  });

  it("behavior: tells a price that rises", () => {
    expect(oldPrices([before], [withPrice(20_000_000n)])).toEqual([
      { title: "Clay cup", variant: "Blue", token: dollar.address, was: 12_500_000n, becomes: 20_000_000n },
    ]);
  });

  it("behavior: tells what is gone, and what is sold in another currency", () => {
    expect(oldPrices([before], []).map(({ variant, becomes }) => [variant, becomes])).toEqual([
      ["Blue", null],
      ["Green", null],
    ]);
    const inEther = { ...before, terms: { ...before.terms, token: ZERO_ADDRESS } };
    expect(oldPrices([before], [inEther]).length).toBe(2);
  });
});
