import { type RawBuilder, sql } from "kysely";

/** How a search's words are looked for: which rows match, and how well (a higher whole number is better). */
export type TextMatch = { matches: RawBuilder<boolean>; rank: RawBuilder<number> };

/** How much a word's place counts: description's category, description, labels, title. */
const WEIGHTS = "{0.05, 0.2, 0.6, 1}";
const RANK_UNIT = 1_000_000;

/**
 * Words by full text: all must occur, in any form of case and accent; a word of three letters or more matches the words it
 * begins; quotes keep words together, a minus in front leaves out. Source: PostgreSQL, `websearch_to_tsquery`.
 */
export function exactMatch(words: string): TextMatch {
  const query = tsquery(words);
  return {
    matches: sql<boolean>`t.document @@ ${query}`,
    rank: sql<number>`(ts_rank(${WEIGHTS}::float4[], t.document, ${query}) * ${RANK_UNIT})::int`,
  };
}

/** Words by full text, and behind those what is spelled similarly in title and tags. Source: pg_trgm, `word_similarity`. */
export function similarMatch(words: string): TextMatch {
  const exact = exactMatch(words);
  const plain = sql`lower(unaccent(${words}))`;
  return {
    matches: sql<boolean>`(${exact.matches} or ${plain} <% t.words)`,
    rank: sql<number>`case when ${exact.matches} then ${RANK_UNIT} + ${exact.rank}
      else (word_similarity(${plain}, t.words) * ${RANK_UNIT})::int end`,
  };
}

function tsquery(words: string): RawBuilder<unknown> {
  const whole = sql`websearch_to_tsquery('souk', ${words})::text`;
  // Every quoted lexeme of three characters or more becomes a prefix: 'bowl' → 'bowl':*
  return sql`regexp_replace(${whole}, '''([^''&|!()<> ]{3,})''', '''\\1'':*', 'g')::tsquery`;
}
