import * as z from "../records/zod.ts";
import { apiPhotoSchema } from "./card.ts";
import { chainEventSchema } from "./chainEvent.ts";
import {
  apiAddressSchema,
  apiAmountSchema,
  apiCidSchema,
  apiCountSchema,
  apiCursorSchema,
  apiHashSchema,
  apiSignatureSchema,
  apiTimeSchema,
} from "./primitives.ts";
import { openingSchema, ratingSideSchema } from "./rating.ts";

/** An offer in JSON: the fields of the typed data, amounts as decimal text. */
export const apiOfferSchema = z
  .object({
    seller: apiAddressSchema,
    item: apiHashSchema,
    token: apiAddressSchema,
    price: apiAmountSchema,
    deposit: apiAmountSchema,
    sequence: apiTimeSchema,
    expiry: apiTimeSchema,
    stock: apiCountSchema,
    shipWindow: apiCountSchema,
    inspectWindow: apiCountSchema,
    ruleWindow: apiCountSchema,
    arbiterBps: apiCountSchema,
    splitBps: apiCountSchema,
    referralBps: apiCountSchema,
    arbiter: apiAddressSchema,
    hook: apiAddressSchema,
    listing: apiHashSchema,
  })
  .meta({ id: "Offer" });

/** A trade's terms in JSON: what every action on it passes to the contract. `tradeFromJson` gives the protocol's form. */
export const apiTradeSchema = z
  .object({
    offer: apiOfferSchema,
    buyer: apiAddressSchema,
    serial: apiAmountSchema,
    quantity: apiCountSchema,
    referrer: apiAddressSchema,
    released: apiAmountSchema,
  })
  .meta({ id: "Trade" });
export type ApiTrade = z.infer<typeof apiTradeSchema>;

/** How a trade stands, by the names of `IEscrow.Status`. */
export const tradeStatusSchema = z.enum(["Funded", "Shipped", "Disputed", "Released", "Refunded", "Ruled", "Settled"]);

/** A release that the buyer signed: whoever submits it with `releaseBySignature` before its deadline ends the trade. */
export const signedReleaseSchema = z
  .object({ deadline: apiTimeSchema, signature: apiSignatureSchema, signer: apiAddressSchema })
  .meta({ id: "SignedRelease" });
export type SignedRelease = z.infer<typeof signedReleaseSchema>;

/** A division of the money that one party signed: the other submits it with `settle` before its deadline, or signs another. */
export const signedSettlementSchema = signedReleaseSchema
  .extend({
    toSeller: apiAmountSchema.describe("What the seller gets, the referrer's share in it; the buyer gets the rest"),
  })
  .meta({ id: "SignedSettlement" });
export type SignedSettlement = z.infer<typeof signedSettlementSchema>;

/** A trade as rebuilt from the chain's events, with every event it was rebuilt from. */
export const tradeRecordSchema = z
  .object({
    id: apiHashSchema,
    trade: apiTradeSchema.describe("Its present terms: `released` grows with every part that is released"),
    status: tradeStatusSchema,
    time: apiTimeSchema.describe("The deadline of the present state while open, the time of the end once ended"),
    note: apiHashSchema.describe("Digest of the buyer's private note"),
    shipNote: apiHashSchema.nullable().describe("Digest of the seller's private note; null until shipped"),
    sellerName: z.string().nullable(),
    listing: z
      .object({ cid: apiCidSchema, title: z.string(), photo: apiPhotoSchema.nullable() })
      .nullable()
      .describe("null while no holder of the listing's block is found"),
    events: z.array(chainEventSchema),
    ratings: z.object({ byBuyer: ratingSideSchema, bySeller: ratingSideSchema }),
    openings: z
      .array(openingSchema)
      .describe("Openings of sealed ratings that can be revealed: both sides sealed or rated, or the window is over"),
    releases: z.array(signedReleaseSchema),
    settlements: z.array(signedSettlementSchema).describe("At most one of each party, for the present terms"),
  })
  .meta({ id: "TradeRecord" });
export type TradeRecord = z.infer<typeof tradeRecordSchema>;

/** `GET /v1/accounts/{address}/trades`: newest first. */
export const accountTradesQuerySchema = z.object({
  role: z.enum(["buyer", "seller", "arbiter"]).optional().describe("Only trades in which the account has this role"),
  status: tradeStatusSchema.optional().describe("Only trades that stand so"),
  cursor: apiCursorSchema.optional(),
  limit: z.coerce.number().int().min(1).max(48).default(24),
});
export type AccountTradesQuery = z.input<typeof accountTradesQuerySchema>;

export const accountTradesAnswerSchema = z
  .object({ trades: z.array(tradeRecordSchema), nextCursor: apiCursorSchema.nullable() })
  .meta({ id: "AccountTrades" });
export type AccountTradesAnswer = z.infer<typeof accountTradesAnswerSchema>;
