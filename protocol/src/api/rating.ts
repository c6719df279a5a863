import * as z from "../records/zod.ts";
import { chainPositionSchema } from "./chainEvent.ts";
import {
  apiAddressSchema,
  apiBlockSchema,
  apiCidSchema,
  apiCountSchema,
  apiHashSchema,
  apiTimeSchema,
} from "./primitives.ts";

const countAndSum = z.object({ count: apiCountSchema, sum: apiCountSchema });

/**
 * How much a seller's ratings count. Nothing proves it: it is the index's word. Whoever doubts it computes `sellerScore` of
 * `@souk/protocol` again, from the ended trades (`endedTradesOf`) of all the market up to `block`, with `time` as its `now` and
 * the `scoreUnits` of this index's status.
 */
export const scoreSchema = z
  .object({
    score: z.number().min(0).max(100).describe("0 without ratings that count; 50 for a perfect record of weight 100"),
    weight: z.number().min(0).describe("The weight of all ratings together, whatever their stars"),
    buyers: apiCountSchema.describe("How many different buyers it rests on"),
    block: apiBlockSchema.describe("The block that it was computed at, which may be older than the answer's"),
    time: apiTimeSchema.describe("That block's time: what trades' age is counted from"),
  })
  .meta({ id: "Score" });
export type ApiScore = z.infer<typeof scoreSchema>;

/** A seller's trades by how they ended or stand, each counted once: together they are all of them. */
const tradeCountsSchema = z.object({
  released: apiCountSchema.describe("The seller was paid: by the buyer's word, or because nobody objected in time"),
  refunded: apiCountSchema.describe("The buyer was paid back: by the seller, or because it was not shipped in time"),
  ruled: apiCountSchema.describe("The arbiter divided the money"),
  silent: apiCountSchema.describe("Divided as the offer says, because the arbiter did not rule in time"),
  settled: apiCountSchema.describe("Divided as buyer and seller agreed"),
  open: apiCountSchema.describe("Not ended: paid, shipped or disputed"),
});

/** What the chain says about an account: ratings counted and summed in both roles, and how its sales ended. */
export const reputationSchema = z
  .object({
    asSeller: countAndSum.describe("Ratings by buyers: how many, and the sum of their stars"),
    asBuyer: countAndSum.describe("Ratings by sellers"),
    score: scoreSchema
      .nullable()
      .describe("How much its ratings as a seller count; null where this index computes none, or has not yet"),
    trades: tradeCountsSchema.describe("Trades as seller, by how they ended or stand: each is counted once"),
  })
  .meta({ id: "Reputation" });
export type ApiReputation = z.infer<typeof reputationSchema>;

/** A rating shown on the chain, with the text of its comment where that block is known. */
export const ratingSchema = chainPositionSchema
  .extend({
    trade: apiHashSchema,
    rater: apiAddressSchema,
    ratee: apiAddressSchema,
    raterIsBuyer: z.boolean(),
    stars: z.number().int().min(1).max(5),
    comment: z
      .object({ cid: apiCidSchema, text: z.string().nullable().describe("null while no holder of the block is found") })
      .nullable(),
  })
  .meta({ id: "Rating" });
export type ApiRating = z.infer<typeof ratingSchema>;

/** One party's side of a trade's ratings: the commitment it sealed, and its rating once that is on the chain. */
export const ratingSideSchema = z
  .object({ sealed: apiHashSchema.nullable(), rated: ratingSchema.nullable() })
  .meta({ id: "RatingSide" });
export type ApiRatingSide = z.infer<typeof ratingSideSchema>;

/** The opening of a sealed rating, as `Reputation.reveal` takes it. `comment` is a block's digest or zero. */
export const openingSchema = z
  .object({
    trade: apiHashSchema,
    rater: apiAddressSchema,
    ratee: apiAddressSchema,
    raterIsBuyer: z.boolean(),
    stars: z.number().int().min(1).max(5),
    comment: apiHashSchema,
    salt: apiHashSchema,
  })
  .meta({ id: "Opening" });
export type ApiOpening = z.infer<typeof openingSchema>;
