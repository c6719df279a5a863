import { CATEGORIES, type Listing } from "@souk/protocol";
import { type SearchQuery, searchQuerySchema } from "@souk/protocol/api";
import { sql } from "kysely";
import { openDatabase } from "../../indexer/src/database/openDatabase.ts";
import { searchListings } from "../../indexer/src/search/searchListings.ts";
import { storeCatalogue } from "../../indexer/src/shards/storeCatalogue.ts";
import { itemOf, makeListing } from "../../indexer/test/makeListing.ts";
import { now, signCatalogue, testSeller } from "../../indexer/test/signCatalogue.ts";
import { startPostgres } from "../../indexer/test/startPostgres.ts";

export const about =
  "Milliseconds of a search, counts included, on PGlite and PostgreSQL: npm run bench -- search [listings]";

const ADJECTIVES = words(
  "blue red green small large wooden ceramic woollen antique modern striped soft heavy bright silver",
);
const NOUNS = words(
  "bowl cup chair lamp scarf book jacket camera bicycle guitar teapot basket blanket mirror clock vase rug",
);
const TEXT = words(
  "this lovely piece was made by hand in a small workshop near the river with great care using local material",
);
const COUNTRIES = ["PT", "DE", "FR", "ES"];
const PER_SHOP = 100;
const RUNS = 25;

const QUERIES: Record<string, SearchQuery> = {
  browse: {},
  newest: { sort: "newest" },
  "price in one token": { sort: "priceAsc", token: `0x${"00".repeat(20)}`, minPrice: "1000" },
  "category and country": { category: "books", country: "PT" },
  "one word": { q: "ceramic" },
  "two words": { q: "blue bowl" },
  "words that most have": { q: "workshop river" },
  misspelled: { q: "ceramc teapott" },
};

/** Searches over `listings` listings (10 000 unless said otherwise), each kind of search 25 times, nothing remembered. */
export async function run([listings = "10000"]: string[]) {
  const shops = makeShops(Number(listings));
  const rows: { database: string; search: string; found: number; p50: number; max: number }[] = [];
  for (const database of ["pglite", "postgres"] as const) {
    const postgres = database === "postgres" ? await startPostgres() : undefined;
    const { db, close } = await openDatabase({ url: await postgres?.createDatabase() });
    for (const { verified } of shops) await storeCatalogue(db, verified);
    await sql`vacuum analyze`.execute(db);
    for (const [search, query] of Object.entries(QUERIES)) {
      const times: number[] = [];
      let found = 0;
      for (let at = 0; at < RUNS; at++) {
        const start = performance.now();
        found = (await searchListings(db, searchQuerySchema.parse(query), now())).total;
        times.push(performance.now() - start);
      }
      times.sort((a, b) => a - b);
      const figure = (at: number) => Math.round((times.at(at) ?? 0) * 10) / 10;
      rows.push({ database, search, found, p50: figure(Math.floor(RUNS / 2)), max: figure(-1) });
    }
    await close();
    await postgres?.stop();
  }
  return { rows, json: Object.fromEntries(rows.map(({ database, search, p50 }) => [`${database} ${search}`, p50])) };
}

function makeShops(listings: number) {
  const pick = picker(1);
  return Array.from({ length: Math.ceil(listings / PER_SHOP) }, (_, shop) =>
    signCatalogue(
      testSeller(`seller ${shop}`),
      Array.from({ length: PER_SHOP }, (_, at) => makeGood(`${pick(ADJECTIVES)} ${pick(NOUNS)} ${shop}-${at}`, pick)),
      { sequence: now() - 1000 - shop },
    ),
  );
}

function makeGood(title: string, pick: <T>(from: readonly T[]) => T): Listing {
  return makeListing(title, {
    description: Array.from({ length: 80 }, () => pick(TEXT)).join(" "),
    category: pick(CATEGORIES),
    tags: [pick(NOUNS)],
    place: { country: pick(COUNTRIES), locality: "Somewhere" },
    variants: [{ title: "", sku: "", item: itemOf(title), price: BigInt(pick(TEXT).length * 997), stock: 1 }],
  });
}

/** Picks at random, the same in every run. Source: mulberry32, a generator of 32-bit numbers. */
function picker(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return from[((mixed ^ (mixed >>> 14)) >>> 0) % from.length] as (typeof from)[number];
  };
}

function words(text: string): string[] {
  return text.split(" ");
}
