import { type Listing, ZERO_ADDRESS } from "@souk/protocol";
import { type SearchQuery, searchQuerySchema } from "@souk/protocol/api";
import { beforeAll, describe, expect, test } from "vitest";
import { itemOf, makeListing } from "../../test/makeListing.ts";
import { now, signCatalogue, testSeller } from "../../test/signCatalogue.ts";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import { storeCatalogue } from "../shards/storeCatalogue.ts";
import { searchListings } from "./searchListings.ts";

const TOKEN = `0x${"70".repeat(20)}` as const;
const sequence = now() - 1000;

function listing(title: string, price: number, changes: Partial<Listing> = {}): Listing {
  return makeListing(title, {
    variants: [{ title: "", sku: "", item: itemOf(title), price: BigInt(price), stock: 1 }],
    ...changes,
  });
}

const inToken = (one: Listing): Listing => ({ ...one, terms: { ...one.terms, token: TOKEN } });

const shops = {
  Ana: [
    listing("Blue bowl", 30, { tags: ["Ceramics"], description: "From the workshop in Porto." }),
    listing("Tea cup", 10, { tags: ["ceramics"] }),
    listing("Livro de poesia", 5, { category: "books", language: "pt-PT", description: "Edição rara, café incluído." }),
  ],
  Ben: [
    listing("Garden bench", 200, { category: "garden", place: { country: "DE", locality: "Ulm" } }),
    inToken(
      listing("Bicycle repair", 7_000_000, { category: "services", kind: "service", condition: null, place: null }),
    ),
  ],
  Cleo: [inToken(listing("Bowl of oak", 9_000_000, { description: "Turned on a lathe. Not blue at all." }))],
};

describe.each(TEST_DATABASES)("searchListings on %s", (kind) => {
  const database = useDatabase(kind);

  beforeAll(async () => {
    for (const [at, [name, listings]] of Object.entries(shops).entries()) {
      const { verified } = signCatalogue(testSeller(name), listings, { sequence: sequence + at });
      await storeCatalogue(database.current().db, verified);
    }
  });

  const search = (query: SearchQuery = {}) =>
    searchListings(database.current().db, searchQuerySchema.parse(query), now());
  const titles = async (query: SearchQuery) => (await search(query)).results.map(({ title }) => title);

  test("default: the first listing of every seller, newest seller first, then the second", async () => {
    const answer = await search();
    expect(answer.results.map(({ title }) => title)).toEqual([
      "Bowl of oak",
      "Garden bench",
      "Blue bowl",
      "Bicycle repair",
      "Tea cup",
      "Livro de poesia",
    ]);
    expect(answer).toMatchObject({
      total: 6,
      nextCursor: null,
      facets: {
        category: [
          { value: "home", count: 3 },
          { value: "books", count: 1 },
          { value: "garden", count: 1 },
          { value: "services", count: 1 },
        ],
        kind: [
          { value: "physical", count: 5 },
          { value: "service", count: 1 },
        ],
        country: [
          { value: "PT", count: 4 },
          { value: "DE", count: 1 },
        ],
        token: [
          { value: ZERO_ADDRESS, count: 4 },
          { value: TOKEN, count: 2 },
        ],
      },
    });
  });

  describe("args: q", () => {
    test("a word in the title comes before one in the description", async () => {
      expect(await titles({ q: "blue" })).toEqual(["Blue bowl", "Bowl of oak"]);
    });
    test("all words must occur", async () => {
      expect(await titles({ q: "blue workshop" })).toEqual(["Blue bowl"]);
    });
    test("case and accents don't matter", async () => {
      expect(await titles({ q: "CAFE edicao" })).toEqual(["Livro de poesia"]);
    });
    test("the beginning of a word finds it", async () => {
      expect((await titles({ q: "ceram" })).sort()).toEqual(["Blue bowl", "Tea cup"]);
    });
    test("a minus leaves out, quotes keep together", async () => {
      expect(await titles({ q: "bowl -oak" })).toEqual(["Blue bowl"]);
      expect(await titles({ q: '"bowl of oak"' })).toEqual(["Bowl of oak"]);
    });
    test("misspelled words find what is spelled similarly", async () => {
      expect(await titles({ q: "bicicle" })).toEqual(["Bicycle repair"]);
      expect((await titles({ q: "gardn bensh" }))[0]).toBe("Garden bench");
    });
    test("what matches exactly comes before what is only similar", async () => {
      expect((await titles({ q: "bowl" })).slice(0, 2).sort()).toEqual(["Blue bowl", "Bowl of oak"]);
    });
    test.each(["'", "'; drop table listings; --", "& | ! ( )", ":*", "\\", "💥", "-", '"'])(
      "%s is only text",
      async (q) => {
        await expect(search({ q })).resolves.toMatchObject({ total: expect.any(Number) });
      },
    );
  });

  describe("args: filters", () => {
    test.each<[string, SearchQuery, string[]]>([
      ["category", { category: "books" }, ["Livro de poesia"]],
      ["kind", { kind: "service" }, ["Bicycle repair"]],
      ["country", { country: "de" }, ["Garden bench"]],
      ["token", { token: TOKEN }, ["Bowl of oak", "Bicycle repair"]],
      ["seller", { seller: testSeller("Cleo").address }, ["Bowl of oak"]],
      ["language with its regions", { language: "pt" }, ["Livro de poesia"]],
      ["price", { token: ZERO_ADDRESS, minPrice: "10", maxPrice: "30" }, ["Blue bowl", "Tea cup"]],
      ["price from 0", { token: ZERO_ADDRESS, minPrice: "0", maxPrice: "5" }, ["Livro de poesia"]],
      ["several", { category: "home", token: ZERO_ADDRESS, country: "PT", q: "cup" }, ["Tea cup"]],
    ])("%s", async (_, query, expected) => {
      expect(await titles(query)).toEqual(expected);
    });

    test("each filter's values are counted with all other filters", async () => {
      const { total, facets } = await search({ category: "home", country: "PT" });
      expect(total).toBe(3);
      expect(facets.category).toEqual([
        { value: "home", count: 3 },
        { value: "books", count: 1 },
      ]);
      expect(facets.country).toEqual([{ value: "PT", count: 3 }]);
    });

    test("a price is of one token: other tokens are counted without it", async () => {
      const { facets } = await search({ token: ZERO_ADDRESS, maxPrice: "5" });
      expect(facets.token).toContainEqual({ value: TOKEN, count: 2 });
    });
  });

  test.each<SearchQuery>([{}, { sort: "priceAsc" }, { sort: "newest" }])(
    "behavior: the heads that prove a page come in the order of its cards: %o",
    async (query) => {
      const { results, heads } = await search(query);
      expect(heads.map(({ cid }) => cid)).toEqual([...new Set(results.map(({ head }) => head.cid))]);
    },
  );

  test.each<[SearchQuery["sort"], string[]]>([
    ["newest", ["Bowl of oak", "Bicycle repair", "Garden bench", "Livro de poesia", "Tea cup", "Blue bowl"]],
    ["priceAsc", ["Livro de poesia", "Tea cup", "Blue bowl", "Garden bench", "Bicycle repair", "Bowl of oak"]],
    ["priceDesc", ["Garden bench", "Blue bowl", "Tea cup", "Livro de poesia", "Bowl of oak", "Bicycle repair"]],
  ])("args: sort %s", async (sort, expected) => {
    expect(await titles({ sort })).toEqual(expected);
  });

  test.each<SearchQuery>([
    {},
    { sort: "newest" },
    { sort: "priceAsc" },
    { sort: "priceDesc" },
    { q: "bowl" },
    { q: "e" },
  ])("args: cursor — pages of one give the whole list once: %o", async (query) => {
    const whole = await titles(query);
    const paged: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { results, nextCursor } = await search({ ...query, limit: 1, ...(cursor ? { cursor } : {}) });
      paged.push(...results.map(({ title }) => title));
      cursor = nextCursor;
    }
    expect(paged).toEqual(whole);
  });

  test("error: a cursor of another search", async () => {
    const { nextCursor } = await search({ limit: 1 });
    await expect(search({ limit: 1, q: "bowl", cursor: nextCursor ?? "" })).rejects.toMatchObject({
      code: "request-invalid",
    });
  });

  describe("behavior: what can't be had is left out, and shown as such when asked for", () => {
    const one = testSeller("Dan");
    const store = (stock: { expiry?: number; sequence: number }) =>
      storeCatalogue(database.current().db, signCatalogue(one, [listing("Lantern", 1)], stock).verified);

    test("expired", async () => {
      await store({ sequence: now() - 100, expiry: now() - 1 });
      expect(await titles({ q: "lantern" })).toEqual([]);
      expect((await search({ q: "lantern", availability: "all" })).results).toMatchObject([
        { title: "Lantern", available: false },
      ]);
    });

    test("revoked, until published anew", async () => {
      await database
        .current()
        .db.insertInto("floors")
        .values({ seller: one.address, sequence: now() - 40 })
        .execute();
      await store({ sequence: now() - 50 });
      expect(await titles({ q: "lantern" })).toEqual([]);
      await store({ sequence: now() - 40 });
      expect(await titles({ q: "lantern" })).toEqual(["Lantern"]);
    });
  });
});
