import type { SearchAnswer, searchQuerySchema } from "@souk/protocol/api";
import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { type CardRow, cardColumns, toCards } from "../answers/toCards.ts";
import type { Database } from "../database/openDatabase.ts";
import { decodeCursor, encodeCursor, inOrder, isBehind, type KeyColumn, type KeyValues } from "../paging/cursor.ts";
import { noScores, type Scores } from "../scores/scores.ts";
import { exactMatch, similarMatch, type TextMatch } from "./textMatch.ts";

/** A search whose words and filters were parsed by `searchQuerySchema`. */
export type Search = z.output<typeof searchQuerySchema>;

type Facets = SearchAnswer["facets"];
export type Counts = Pick<SearchAnswer, "total" | "facets">;

/** Gives the counts of a search (its words and filters, as text) anew or as they were a moment ago. */
export type RememberCounts = (counted: string, count: () => Promise<Counts>) => Promise<Counts>;

/** Words that find fewer listings than this are looked for by similar spelling too. */
const FEW = 5;
/** Values of a facet, most frequent first. */
const MOST_VALUES = 50;

/**
 * A page of the listings that a search finds, with the count of all and of each filter's values. `now` in unix seconds:
 * what has expired by then is not available. `remember` may keep counts: they cost more than a page. Throws `request-invalid` for a cursor of another search.
 */
export async function searchListings(
  db: Database,
  search: Search,
  now: number,
  remember: RememberCounts = (_, count) => count(),
  scores: Scores = noScores,
): Promise<SearchAnswer> {
  const words = search.q ?? "";
  const exact = words === "" ? undefined : exactMatch(words);
  const { cursor: _cursor, limit: _limit, sort: _sort, ...counted } = search;
  const counts = await remember(JSON.stringify(counted), () => countListings(db, search, exact, now));
  const isSimilar = exact !== undefined && counts.total < FEW && isPlain(words);
  const match = isSimilar ? similarMatch(words) : exact;
  const page = await readPage(db, search, match, now, scores);
  return { ...(isSimilar ? await countListings(db, search, match, now) : counts), ...page };
}

/** Whoever quotes a word or leaves one out means it as it is spelled. */
function isPlain(words: string): boolean {
  return words.length >= 3 && !/"|(^|\s)-/.test(words);
}

async function readPage(db: Database, search: Search, match: TextMatch | undefined, now: number, scores: Scores) {
  const columns = orderOf(search, match);
  const { cursor, limit, ...list } = search;
  const after = cursor === undefined ? undefined : decodeCursor(list, columns, cursor);
  const { rows } = await sql<CardRow & Record<`key${number}`, string | number>>`
    select found.*, ${sql.join(columns.map(({ column }, at) => sql`${column} as ${sql.id(`key${at}`)}`))}
    from (
      select ${cardColumns(now)}, ${match?.rank ?? sql`0`} as rank
      from ${sources(match)} left join sellers s on s.address = l.seller
      where ${both(base(search, match, now), filters(search))}) found
    where ${isBehind(columns, after)}
    order by ${inOrder(columns)}
    limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const key: KeyValues = columns.map((_, at) => last?.[`key${at}`] ?? "");
  const { cards, heads } = await toCards(db, page, scores);
  return {
    results: cards,
    heads,
    nextCursor: rows.length > limit ? encodeCursor(list, key) : null,
  };
}

function orderOf({ sort, q }: Search, match: TextMatch | undefined): KeyColumn[] {
  const key = (column: string, type: KeyColumn["type"]): KeyColumn => ({ column: sql.raw(column), type });
  const unique = [key("seller", "text"), key("cid", "text")];
  switch (sort) {
    case "newest":
      return [key("(-sequence)", "bigint"), key("(-position)", "bigint"), ...unique];
    case "priceAsc":
      return [key("token", "text"), key("price", "numeric"), ...unique];
    case "priceDesc":
      return [key("token", "text"), key("(-price)", "numeric"), ...unique];
    case "relevance":
      return match === undefined || q === undefined
        ? [key("position", "bigint"), key("(-sequence)", "bigint"), ...unique]
        : [key("(-rank)", "bigint"), ...unique];
  }
}

async function countListings(db: Database, search: Search, match: TextMatch | undefined, now: number): Promise<Counts> {
  const is = filters(search, sql<boolean>`l.in_price`);
  const except = (name: keyof typeof is) => {
    const others: Partial<typeof is> = { ...is };
    delete others[name];
    // A price is in the units of a token: other tokens are counted without it.
    if (name === "token") delete others.price;
    return both(others);
  };
  const facet = (name: keyof Facets) => sql`
    (select ${sql.lit(name)} as facet, ${sql.ref(name)} as value, sum(units)::bigint as count from l
     where ${except(name)} and ${sql.ref(name)} is not null
     group by ${sql.ref(name)} order by count desc, ${sql.ref(name)} collate "C" limit ${MOST_VALUES})`;
  // All are counted once, by what they have in common; the facets add up those few groups.
  const { rows } = await sql<{ facet: keyof Facets | "total"; value: string; count: number }>`
    with l as materialized (
      select l.category, l.kind, l.country, l.token, ${inPrice(search)} as in_price, count(*) as units
      from ${sources(match)} where ${both(base(search, match, now))} group by 1, 2, 3, 4, 5)
    select 'total' as facet, '' as value, coalesce(sum(units), 0)::bigint as count from l where ${both(is)}
    union all ${facet("category")} union all ${facet("kind")} union all ${facet("country")} union all ${facet("token")}
  `.execute(db);
  const facets: Facets = { category: [], kind: [], country: [], token: [] };
  let total = 0;
  for (const { facet, value, count } of rows) {
    if (facet === "total") total = count;
    else facets[facet].push({ value, count });
  }
  return { total, facets };
}

function sources(match: TextMatch | undefined): RawBuilder<unknown> {
  return match === undefined
    ? sql`listings l`
    : sql`listings l join listing_texts t on t.seller = l.seller and t.cid = l.cid`;
}

/** What every count keeps to. */
function base({ seller, language, availability }: Search, match: TextMatch | undefined, now: number) {
  return {
    current: sql<boolean>`l.current`,
    ...(match && { words: match.matches }),
    ...(seller && { seller: sql<boolean>`l.seller = ${seller}` }),
    ...(language && { language: sql<boolean>`(lower(l.language) || '-') like ${`${language.toLowerCase()}-%`}` }),
    ...(availability === "available" && {
      available: sql<boolean>`l.in_stock and not l.revoked and l.expiry >= ${now}`,
    }),
  };
}

/** What each facet is counted without, when it is its own. */
function filters(search: Search, price: RawBuilder<boolean> = inPrice(search)) {
  const { category, kind, country, token } = search;
  return {
    ...(category && { category: sql<boolean>`l.category = ${category}` }),
    ...(kind && { kind: sql<boolean>`l.kind = ${kind}` }),
    ...(country && { country: sql<boolean>`l.country = ${country}` }),
    ...(token && { token: sql<boolean>`l.token = ${token}` }),
    price,
  } as Partial<Record<"category" | "kind" | "country" | "token" | "price", RawBuilder<boolean>>>;
}

function inPrice({ minPrice, maxPrice }: Search): RawBuilder<boolean> {
  return both({
    ...(minPrice && { least: sql<boolean>`l.price >= ${minPrice}::numeric` }),
    ...(maxPrice && { most: sql<boolean>`l.price <= ${maxPrice}::numeric` }),
  });
}

function both(...conditions: Record<string, RawBuilder<boolean>>[]): RawBuilder<boolean> {
  const all = conditions.flatMap((named) => Object.values(named));
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(all, sql` and `)})`;
}
