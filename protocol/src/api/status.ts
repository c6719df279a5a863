import * as z from "../records/zod.ts";
import { apiAddressSchema, apiAmountSchema, apiBlockSchema, apiCountSchema } from "./primitives.ts";

export const statusAnswerSchema = z
  .object({
    version: z.string(),
    chainId: apiCountSchema,
    escrow: apiAddressSchema,
    reputation: apiAddressSchema,
    block: apiBlockSchema.nullable().describe("The newest block that was read; null before the first"),
    chain: z
      .object({
        state: z.enum(["starting", "catching-up", "following", "unreachable"]),
        problem: z.string().nullable().describe("Why the chain's node cannot be followed at present"),
        finalized: apiCountSchema.nullable().describe("The newest block that cannot be reorganized any more"),
      })
      .describe("How the chain is being followed"),
    publisher: z.string().describe("The compressed public key that roots published here must name"),
    peer: z.object({ id: z.string(), addresses: z.array(z.string()), connections: apiCountSchema }),
    heads: apiCountSchema,
    listings: apiCountSchema.describe("Current listings"),
    scoreUnits: z
      .array(z.object({ token: apiAddressSchema, unit: apiAmountSchema }))
      .describe("What scores count as one unit of value in each token; one that is not here counts nothing"),
  })
  .meta({ id: "Status" });
export type StatusAnswer = z.infer<typeof statusAnswerSchema>;
