import type { Hex } from "../bytes/hex.ts";
import * as z from "../records/zod.ts";
import { chainIdSchema, deploymentSchema, tokenSchema, writtenAddressSchema } from "./deploymentSchema.ts";

/** An account of a local chain whose key is known to everybody. Never one that holds anything of value. */
export const demoAccountSchema = z.object({
  name: z.string().min(1).max(60),
  role: z.string().min(1).max(60),
  address: writtenAddressSchema,
  privateKey: z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value), "a private key"),
});

/** An arbiter that whoever runs a site vouches for; of any other, its app warns buyers. */
const listedArbiterSchema = z.object({ address: writtenAddressSchema, name: z.string().min(1).max(60) });

/** What the web app reads when it starts: its chain, its contracts, its currencies and its indexes. */
export const configSchema = z.object({
  chainId: chainIdSchema,
  chainName: z.string().min(1).max(60),
  rpcUrl: z.url(),
  deployment: deploymentSchema,
  tokens: z.array(tokenSchema),
  nativeCurrency: z.object({
    name: z.string().min(1).max(60),
    symbol: z.string().min(1).max(20),
    decimals: z.int().min(0).max(36),
  }),
  indexes: z.array(z.url()),
  arbiters: z.array(listedArbiterSchema).default([]),
  demoAccounts: z.array(demoAccountSchema).optional(),
});

export type Config = z.infer<typeof configSchema>;
export type DemoAccount = z.infer<typeof demoAccountSchema>;
