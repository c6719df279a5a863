import * as z from "../records/zod.ts";
import { cardHeadSchema, cardSchema } from "./card.ts";
import { signedRootSchema } from "./listing.ts";
import {
  apiAddressSchema,
  apiBlockSchema,
  apiBytesSchema,
  apiCidSchema,
  apiCountSchema,
  apiCursorSchema,
} from "./primitives.ts";
import { ratingSchema, reputationSchema } from "./rating.ts";

export const sellerQuerySchema = z.object({
  cursor: apiCursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(48).default(24),
});

/** A seller: profile, newest signed catalogue, a page of listings in the catalogue's order, and what the chain says. */
export const sellerAnswerSchema = z
  .object({
    address: apiAddressSchema,
    profile: z.object({ cid: apiCidSchema, bytes: apiBytesSchema }).nullable(),
    head: signedRootSchema.nullable(),
    listings: z.array(cardSchema),
    heads: z.array(cardHeadSchema).describe("The signed catalogues of the listings, each once"),
    listingCount: apiCountSchema,
    nextCursor: apiCursorSchema.nullable(),
    reputation: reputationSchema,
    ratings: z.array(ratingSchema).describe("The newest ratings the account got as a seller, at most 50"),
    chain: apiBlockSchema.nullable().describe("The block that this was read at; null before the first"),
  })
  .meta({ id: "SellerAnswer" });
export type SellerAnswer = z.infer<typeof sellerAnswerSchema>;

/** A seller's newest catalogue, complete: what the seller needs to edit and publish it again from another device. */
export const catalogueAnswerSchema = signedRootSchema
  .extend({ chunks: z.array(apiBytesSchema).describe("The chunk blocks in the root's order") })
  .meta({ id: "CatalogueAnswer" });
export type CatalogueAnswer = z.infer<typeof catalogueAnswerSchema>;
