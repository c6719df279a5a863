import * as z from "../records/zod.ts";
import {
  apiAddressSchema,
  apiAmountSchema,
  apiBytesSchema,
  apiCidSchema,
  apiHashSchema,
  apiSignatureSchema,
  apiTimeSchema,
} from "./primitives.ts";

/** The answer to `POST /v1/catalogues`: the head that is now carried. */
export const publishAnswerSchema = z
  .object({ head: z.object({ seller: apiAddressSchema, sequence: apiTimeSchema, cid: apiCidSchema }) })
  .meta({ id: "PublishAnswer" });
export type PublishAnswer = z.infer<typeof publishAnswerSchema>;

/** `POST /v1/signatures`: a release signed by the buyer, for the seller (or anyone) to submit. */
export const releaseRequestSchema = z
  .object({ trade: apiHashSchema, deadline: apiTimeSchema, signature: apiSignatureSchema })
  .meta({ id: "ReleaseRequest" });
export type ReleaseRequest = z.infer<typeof releaseRequestSchema>;

/** `POST /v1/settlements`: a division of the money signed by one party, for the other to accept. */
export const settlementRequestSchema = z
  .object({
    trade: apiHashSchema,
    by: z.enum(["buyer", "seller"]).describe("Which party signed"),
    toSeller: apiAmountSchema,
    deadline: apiTimeSchema,
    signature: apiSignatureSchema,
  })
  .meta({ id: "SettlementRequest" });
export type SettlementRequest = z.infer<typeof settlementRequestSchema>;

/** `POST /v1/comments`: a comment block (DAG-CBOR `{text}`) that a rating refers to by its digest. */
export const commentRequestSchema = z.object({ bytes: apiBytesSchema }).meta({ id: "CommentRequest" });
export type CommentRequest = z.infer<typeof commentRequestSchema>;

export const commentAnswerSchema = z
  .object({ cid: apiCidSchema, digest: apiHashSchema.describe("What `Reputation` takes as the comment") })
  .meta({ id: "CommentAnswer" });
export type CommentAnswer = z.infer<typeof commentAnswerSchema>;

/** The answer to what was verified and kept. */
export const keptAnswerSchema = z.object({ kept: z.literal(true) }).meta({ id: "Kept" });
