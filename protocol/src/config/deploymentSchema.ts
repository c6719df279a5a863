import type { Address } from "../bytes/hex.ts";
import * as z from "../records/zod.ts";

/** An address as people write it, in any case; it comes out in lower case. */
export const writtenAddressSchema = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "an address")
  .transform((text) => text.toLowerCase() as Address);

/** A chain's number. Source: EIP-155. */
export const chainIdSchema = z.int().min(1);

/** Where a market's contracts are. `block` is the one they were deployed at. */
export const deploymentSchema = z.object({
  chainId: chainIdSchema,
  escrow: writtenAddressSchema,
  reputation: writtenAddressSchema,
  block: z.int().min(0),
});

/** A token that prices can be in; the zero address is the chain's native coin. */
export const tokenSchema = z.object({
  address: writtenAddressSchema,
  symbol: z.string().min(1).max(20),
  decimals: z.int().min(0).max(36),
  name: z.string().min(1).max(60),
});

/** What deploying leaves behind: the deployment, and the tokens of the market. */
export const deploymentFileSchema = deploymentSchema.extend({ tokens: z.array(tokenSchema) });

export type Deployment = z.infer<typeof deploymentSchema>;
export type Token = z.infer<typeof tokenSchema>;
export type DeploymentFile = z.infer<typeof deploymentFileSchema>;
