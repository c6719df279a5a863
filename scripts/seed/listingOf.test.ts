import {
  CATEGORIES,
  decodeListing,
  decodeProfile,
  encodeListing,
  encodeProfile,
  type Photo,
  rawCid,
} from "@souk/protocol";
import { describe, expect, test } from "vitest";
import { idaProfile } from "./content/ida.ts";
import { IDA, sales } from "./content/sales.ts";
import { sellers } from "./content/sellers.ts";
import { demoKey } from "./demoKey.ts";
import { listingOf } from "./listingOf.ts";
import { SCENES } from "./photos/scenes.ts";
import { assetPath, emojiIn } from "./photos/sprite.ts";

const TOKENS = [
  { address: "0x00000000000000000000000000000000000000aa", symbol: "tUSD", decimals: 6, name: "Test USD" } as const,
];
const all = sellers.flatMap((seller) => seller.listings.map((content) => ({ seller, content })));
const listings = all.map(({ seller, content }) => listingOf(seller, content, content.photos.map(standIn), TOKENS));

describe("the demo market", () => {
  test("default: 240 listings of 12 sellers, each valid and the same when encoded again", () => {
    expect(sellers).toHaveLength(12);
    expect(listings).toHaveLength(240);
    for (const [at, listing] of listings.entries()) {
      const { cid, bytes } = encodeListing(listing);
      expect(decodeListing(bytes, cid)).toEqual(listing);
      const { seller, content } = all[at] ?? fail();
      expect(encodeListing(listingOf(seller, content, content.photos.map(standIn), TOKENS)).cid).toBe(cid);
    }
  });

  test("behavior: every category, three languages, goods and services, both currencies, every kind of stock", () => {
    const seen = (of: (listing: (typeof listings)[number]) => unknown) => new Set(listings.map(of));
    expect([...seen(({ category }) => category)].sort()).toEqual([...CATEGORIES].sort());
    expect([...seen(({ language }) => language)].sort()).toEqual(["ar", "de", "en"]);
    expect([...seen(({ kind }) => kind)].sort()).toEqual(["physical", "service"]);
    expect(seen(({ terms }) => terms.token).size).toBe(2);
    const stocks = new Set(listings.flatMap(({ variants }) => variants.map(({ stock }) => Math.min(stock, 2))));
    expect([...stocks].sort()).toEqual([0, 1, 2]);
    for (const category of CATEGORIES) {
      expect(listings.filter((listing) => listing.category === category).length).toBeGreaterThanOrEqual(15);
    }
  });

  test("behavior: no title, description, photo's text or item is there twice", () => {
    const titles = listings.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const descriptions = listings.map(({ description }) => description);
    expect(new Set(descriptions).size).toBe(descriptions.length);
    const items = listings.flatMap(({ variants }) => variants.map(({ item }) => item));
    expect(new Set(items).size).toBe(items.length);
  });

  test("behavior: each has a real description and one to three photos that can be drawn", () => {
    for (const { content, seller } of all) {
      expect(content.description.length, content.key).toBeGreaterThan(120);
      expect(content.photos.length, content.key).toBeGreaterThanOrEqual(1);
      expect(content.photos.length, content.key).toBeLessThanOrEqual(3);
      for (const { show = "", with: beside = "", scene } of content.photos) {
        for (const emoji of emojiIn(show + beside)) expect(() => assetPath(emoji)).not.toThrow();
        expect(Object.keys(SCENES)).toContain(scene ?? seller.scenes[0]);
      }
    }
  });

  test("behavior: every sale names a listing, a variant and a shipping option that are there", () => {
    for (const sale of sales) {
      const found = all.find(({ seller, content }) => seller.key === sale.seller && content.key === sale.listing);
      const { seller, content } = found ?? fail(`${sale.seller}/${sale.listing}`);
      expect(Object.keys(content.variants ?? { "": 0 }), content.key).toContain(sale.variant ?? "");
      expect((content.shipping ?? seller.shipping).length, content.key).toBeGreaterThan(sale.shipping ?? 0);
    }
  });

  test("behavior: the arbiter says who she is, and asks for what the listings give her", () => {
    expect(decodeProfile(encodeProfile(idaProfile).bytes)).toEqual(idaProfile);
    const judged = listings.filter(({ terms }) => terms.arbiter === demoKey(IDA).address);
    expect(new Set(judged.map(({ terms }) => terms.arbiterBps))).toEqual(new Set([idaProfile.arbiter.feeBps]));
  });

  test("behavior: the accounts are those of Hardhat's default words", () => {
    expect(sellers.map(({ account }) => account)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(demoKey(1).address).toBe("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
  });

  test("error: a price in a token that the deployment lacks", () => {
    const { seller, content } = all.find((one) => one.content.price.endsWith("tUSD")) ?? fail();
    expect(() => listingOf(seller, content, [], [])).toThrow("has no token tUSD");
  });
});

/** Photos are drawn in a test of their own: here any block will do. */
function standIn({ alt }: { alt: string }): Photo {
  return { alt, color: "#aabbcc", sizes: [{ cid: rawCid(new TextEncoder().encode(alt)), width: 320, height: 240 }] };
}

function fail(what = "nothing found"): never {
  throw new Error(what);
}
