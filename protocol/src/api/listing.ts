import * as z from "../records/zod.ts";
import {
  apiAddressSchema,
  apiAmountSchema,
  apiBlockSchema,
  apiBytesSchema,
  apiCidSchema,
  apiCountSchema,
  apiHashSchema,
  apiSignatureSchema,
} from "./primitives.ts";
import { reputationSchema } from "./rating.ts";

/** `GET /v1/listings/{cid}`: two sellers may list the same bytes, `seller` says whose offers are meant. */
export const listingQuerySchema = z.object({ seller: apiAddressSchema.optional() });

/** A catalogue's root block and its seller's wallet signature. */
export const signedRootSchema = z
  .object({ root: apiBytesSchema, signature: apiSignatureSchema })
  .meta({ id: "SignedRoot" });
export type SignedRoot = z.infer<typeof signedRootSchema>;

/** Stock of one item as the chain has it. */
export const availabilitySchema = z
  .object({
    item: apiHashSchema,
    stock: apiCountSchema.describe("As the listing says: 1 unique, more counted, 0 unlimited"),
    sold: apiCountSchema.describe("Units sold and not refunded"),
    left: apiCountSchema.nullable().describe("null when unlimited"),
    serial: apiAmountSchema
      .nullable()
      .describe(
        "What a buyer passes: unique, the free serial; counted, 0; null for unlimited (any unused) or sold out",
      ),
  })
  .meta({ id: "Availability" });
export type Availability = z.infer<typeof availabilitySchema>;

/**
 * A listing with all that proves it. Its bytes hash to `cid`; its offers, derived from the bytes and the root's seller,
 * sequence and expiry, are leaves of the root's `offersRoot` by `proof.offers`; the seller signed the root.
 */
export const listingAnswerSchema = z
  .object({
    cid: apiCidSchema,
    bytes: apiBytesSchema,
    seller: apiAddressSchema,
    sellerName: z.string().nullable(),
    otherSellers: z.array(apiAddressSchema).describe("Others whose catalogues hold the same bytes"),
    current: z.boolean().describe("In the seller's newest catalogue. What is not is kept only while trades name it"),
    supersededBy: apiCidSchema.nullable().describe("The listing that sells the same item in the newest catalogue"),
    available: z.boolean().describe("In stock, not expired and not revoked"),
    revoked: z.boolean().describe("The seller revoked the sequence of this catalogue on the chain"),
    proof: signedRootSchema
      .extend({
        offers: z
          .array(z.object({ leaf: apiCountSchema, proof: z.array(apiHashSchema) }))
          .describe("One per offer, in the order in which the listing's offers are derived"),
      })
      .nullable()
      .describe("null when no longer current: then only the trades that name its digest prove it"),
    availability: z.array(availabilitySchema).describe("One per variant, in the listing's order"),
    chain: apiBlockSchema
      .nullable()
      .describe("The block that availability and reputation were read at; null before the first"),
    reputation: reputationSchema,
  })
  .meta({ id: "ListingAnswer" });
export type ListingAnswer = z.infer<typeof listingAnswerSchema>;
