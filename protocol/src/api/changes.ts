import * as z from "../records/zod.ts";
import { apiAddressSchema, apiBlockSchema, apiCidSchema, apiHashSchema, apiTimeSchema } from "./primitives.ts";
import { tradeStatusSchema } from "./trade.ts";

/**
 * `GET /v1/changes`, server-sent events. The event's name is `type`, its data the JSON of one of these. `ready` comes first
 * and after every reconnection: what happened before it is not repeated, so ask again for what is on the screen.
 */
export const changeSchema = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("ready"), block: apiBlockSchema.nullable() }),
    z.object({ type: z.literal("head"), seller: apiAddressSchema, cid: apiCidSchema, sequence: apiTimeSchema }),
    z.object({ type: z.literal("block"), block: apiBlockSchema }),
    z.object({
      type: z.literal("trade"),
      id: apiHashSchema,
      seller: apiAddressSchema,
      buyer: apiAddressSchema,
      status: tradeStatusSchema.nullable().describe("null when a reorganization took the trade away"),
    }),
  ])
  .meta({ id: "Change" });
export type Change = z.infer<typeof changeSchema>;

export const CHANGE_TYPES = ["ready", "head", "block", "trade"] as const;
