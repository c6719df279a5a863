import * as z from "../records/zod.ts";
import { signedRootSchema } from "./listing.ts";
import {
  apiAddressSchema,
  apiAmountSchema,
  apiBytesSchema,
  apiCidSchema,
  apiCountSchema,
  apiHashSchema,
  apiTimeSchema,
} from "./primitives.ts";
import { scoreSchema } from "./rating.ts";

/** A photo as a card shows it: the smallest size that is at least 320 pixels wide, else the widest. */
export const apiPhotoSchema = z
  .object({
    cid: apiCidSchema,
    width: apiCountSchema,
    height: apiCountSchema,
    color: z.string().describe("Placeholder colour, #rrggbb"),
    alt: z.string(),
  })
  .meta({ id: "Photo" });
export type ApiPhoto = z.infer<typeof apiPhotoSchema>;

/**
 * What a list shows of a listing. `proof` and the answer's head of the same CID prove all of it that `cardFacts` derives,
 * with seller and sequence; name, score and availability are the index's word, which the listing's page checks.
 */
export const cardSchema = z
  .object({
    cid: apiCidSchema,
    seller: apiAddressSchema,
    sellerName: z.string().nullable(),
    sellerScore: z
      .object({
        count: apiCountSchema,
        average: z.number().describe("1 to 5 stars. Anybody can raise it with accounts of their own: see `score`"),
        score: scoreSchema
          .nullable()
          .describe("How much these ratings count; null where this index computes none, or has not yet"),
      })
      .nullable()
      .describe("Ratings by buyers; null when there is none"),
    title: z.string(),
    category: z.string(),
    kind: z.string(),
    condition: z.string().nullable(),
    language: z.string(),
    country: z.string().nullable().describe("Where the thing is, ISO 3166-1 alpha-2"),
    token: apiAddressSchema,
    price: apiAmountSchema.describe("The lowest price of a unit without shipping, in smallest units"),
    priceMax: apiAmountSchema.describe("The highest price of a unit without shipping"),
    photo: apiPhotoSchema.nullable(),
    sequence: apiTimeSchema.describe("The catalogue's sequence: when it was published"),
    createdAt: apiTimeSchema.describe("When the catalogue that holds the listing was published"),
    available: z.boolean().describe("In stock, not expired and not revoked"),
    head: z.object({ cid: apiCidSchema, sequence: apiTimeSchema }).describe("The signed catalogue the listing is in"),
    proof: z
      .object({
        bytes: apiBytesSchema.describe("The listing's block: it hashes to `cid`"),
        leaf: apiCountSchema.describe("The first offer's place in the catalogue's tree"),
        path: z.array(apiHashSchema).describe("The Merkle proof of the first offer that the listing gives"),
      })
      .describe("An offer holds its listing's digest: one proven offer proves the whole listing"),
  })
  .meta({ id: "Card" });
export type Card = z.infer<typeof cardSchema>;

/** A signed catalogue that cards of the same answer are from. */
export const cardHeadSchema = signedRootSchema
  .extend({ cid: apiCidSchema.describe("What the cards' `head.cid` names: the root's bytes hash to it") })
  .meta({ id: "CardHead" });
export type CardHead = z.infer<typeof cardHeadSchema>;
