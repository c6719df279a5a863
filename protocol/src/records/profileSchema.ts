import { areUnique } from "./fields/areUnique.ts";
import { rawCidSchema } from "./fields/cidSchema.ts";
import { countrySchema } from "./fields/countrySchema.ts";
import { languageSchema } from "./fields/languageSchema.ts";
import { textSchema } from "./fields/textSchema.ts";
import { titleSchema } from "./fields/titleSchema.ts";
import { LIMITS } from "./limits.ts";
import * as z from "./zod.ts";

/** What an account says that it judges by. Nobody checked it: what counts in a trade is in its offer. */
const arbiterProfileSchema = z.strictObject({
  /** The share that it asks for, of all that is held when it rules. */
  feeBps: z.int().min(0).max(LIMITS.arbiterBps),
  rules: textSchema(LIMITS.arbiterRules).refine((text) => text.trim() !== "", "text that is not blank"),
});

/**
 * Who an account is, in its own words. `arbiter` is there only for one that judges disputes: a profile without it has no
 * such member, in memory and on the wire.
 */
export const profileSchema = z.strictObject({
  v: z.literal(1),
  name: titleSchema(LIMITS.name),
  about: textSchema(LIMITS.about),
  country: countrySchema.nullable(),
  avatar: rawCidSchema.nullable(),
  languages: z
    .array(languageSchema)
    .max(LIMITS.languages)
    .refine((languages) => areUnique(languages, String), "each language once"),
  arbiter: arbiterProfileSchema.exactOptional(),
});

export type Profile = z.infer<typeof profileSchema>;
