import * as z from "../zod.ts";

/** A country. Source: ISO 3166-1 alpha-2. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, "two capital letters (ISO 3166-1)");
