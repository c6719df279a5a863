import * as z from "../records/zod.ts";
import { apiCountSchema, apiHashSchema, apiTimeSchema } from "./primitives.ts";

/** Where an event stands on the chain, so that its reader can look it up at any node. */
export const chainPositionSchema = z
  .object({
    block: apiCountSchema,
    blockHash: apiHashSchema,
    txHash: apiHashSchema,
    logIndex: apiCountSchema,
    timestamp: apiTimeSchema,
  })
  .meta({ id: "ChainPosition" });
export type ChainPosition = z.infer<typeof chainPositionSchema>;

/** The events that move a trade, by the names of `IEscrow` and `IReputation`. A reader passes over names it does not know. */
export const TRADE_EVENTS = [
  "Bought",
  "Shipped",
  "Disputed",
  "Extended",
  "PartReleased",
  "Released",
  "Refunded",
  "Ruled",
  "Settled",
  "HookFailed",
  "Sealed",
  "Rated",
] as const;

/** An event of the contracts: its name, its arguments by name (integers as decimal text), its position. */
export const chainEventSchema = chainPositionSchema
  .extend({
    name: z.string().describe(`Of a trade: ${TRADE_EVENTS.join(", ")}`),
    args: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "ChainEvent" });
export type ChainEvent = z.infer<typeof chainEventSchema>;
