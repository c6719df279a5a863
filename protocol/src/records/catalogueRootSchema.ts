import type { Hex } from "../bytes/hex.ts";
import { addressSchema } from "./fields/addressSchema.ts";
import { bytes32Schema } from "./fields/bytes32Schema.ts";
import { recordCidSchema } from "./fields/cidSchema.ts";
import { timeSchema } from "./fields/timeSchema.ts";
import { LIMITS } from "./limits.ts";
import * as z from "./zod.ts";

/** A peer's public key: secp256k1, compressed, 33 bytes. */
const publisherSchema = z.custom<Hex>(
  (value) => typeof value === "string" && /^0x0[23][0-9a-f]{64}$/.test(value),
  "a compressed secp256k1 public key (33 bytes)",
);

/** All of a seller's listings and offers at one moment. `sequence` and `expiry` in unix seconds. */
export const catalogueRootSchema = z
  .strictObject({
    v: z.literal(1),
    seller: addressSchema,
    sequence: timeSchema,
    expiry: timeSchema,
    publisher: publisherSchema,
    offersRoot: bytes32Schema,
    chunks: z.array(recordCidSchema).max(LIMITS.chunks),
    profile: recordCidSchema.nullable(),
  })
  .refine(({ sequence, expiry }) => expiry > sequence && expiry <= sequence + LIMITS.lifetime, {
    error: "after sequence, by at most 400 days",
    path: ["expiry"],
  });

export type CatalogueRoot = z.infer<typeof catalogueRootSchema>;
