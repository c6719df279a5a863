import { LIMITS } from "../limits.ts";
import * as z from "../zod.ts";

/** A language. Source: BCP 47. */
export const languageSchema = z
  .string()
  .max(LIMITS.language)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a language tag (BCP 47)");
