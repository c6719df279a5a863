import { areUnique } from "./fields/areUnique.ts";
import { rawCidSchema } from "./fields/cidSchema.ts";
import { countrySchema } from "./fields/countrySchema.ts";
import { languageSchema } from "./fields/languageSchema.ts";
import { textSchema } from "./fields/textSchema.ts";
import { titleSchema } from "./fields/titleSchema.ts";
import { LIMITS } from "./limits.ts";
import * as z from "./zod.ts";

/** Who a seller is, in the seller's own words. */
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
});

export type Profile = z.infer<typeof profileSchema>;
