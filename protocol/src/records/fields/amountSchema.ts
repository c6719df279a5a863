import { LIMITS } from "../limits.ts";
import * as z from "../zod.ts";

/** An amount in smallest units. */
export const amountSchema = z.bigint().min(0n).max(LIMITS.amount);
