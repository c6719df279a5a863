import * as z from "../records/zod.ts";
import { cardHeadSchema, cardSchema } from "./card.ts";
import { apiAddressSchema, apiAmountSchema, apiCountSchema, apiCursorSchema } from "./primitives.ts";

export const SEARCH_SORTS = ["relevance", "newest", "priceAsc", "priceDesc"] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

/**
 * `GET /v1/search`. Prices are in smallest units of one token, so a price filter needs `token`; without one, a sort by
 * price groups the results by token. `relevance` without words shows the first listing of every seller, then the
 * second of every seller, and so on.
 */
export const searchQuerySchema = z
  .object({
    q: z
      .string()
      .trim()
      .max(200)
      // The one character that a PostgreSQL text can't hold.
      .refine((words) => !words.includes("\0"), "words without the character U+0000")
      .optional()
      .describe("Words to look for in title, tags and description"),
    category: slugSchema().optional(),
    kind: slugSchema().optional(),
    country: z
      .string()
      .regex(/^[A-Za-z]{2}$/, "two letters")
      .toUpperCase()
      .optional()
      .describe("ISO 3166-1 alpha-2"),
    token: apiAddressSchema.optional(),
    minPrice: apiAmountSchema.optional(),
    maxPrice: apiAmountSchema.optional(),
    seller: apiAddressSchema.optional(),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a BCP 47 language tag")
      .optional()
      .describe('A language ("pt") matches its regions ("pt-BR") too'),
    availability: z
      .enum(["available", "all"])
      .default("available")
      .describe("Leave out what is sold out, expired or revoked, or show it too"),
    sort: z.enum(SEARCH_SORTS).default("relevance"),
    cursor: apiCursorSchema.optional(),
    limit: z.coerce.number().int().min(1).max(48).default(24),
  })
  .refine((query) => query.token !== undefined || (query.minPrice === undefined && query.maxPrice === undefined), {
    path: ["token"],
    message: "the token whose units the price is in",
  });
export type SearchQuery = z.input<typeof searchQuerySchema>;

/** How many results each value of a filter has, counted with every other filter applied but not its own. */
export const facetSchema = z.array(z.object({ value: z.string(), count: apiCountSchema })).meta({ id: "Facet" });
export type Facet = z.infer<typeof facetSchema>;

export const searchAnswerSchema = z
  .object({
    total: apiCountSchema,
    facets: z.object({ category: facetSchema, kind: facetSchema, country: facetSchema, token: facetSchema }),
    results: z.array(cardSchema),
    heads: z.array(cardHeadSchema).describe("The signed catalogues of the results, each once"),
    nextCursor: apiCursorSchema.nullable(),
  })
  .meta({ id: "SearchAnswer" });
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

function slugSchema() {
  return z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "lower-case letters");
}
