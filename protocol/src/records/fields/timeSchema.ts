import { LIMITS } from "../limits.ts";
import * as z from "../zod.ts";

/** Unix seconds. */
export const timeSchema = z.int().min(0).max(LIMITS.sequence);
