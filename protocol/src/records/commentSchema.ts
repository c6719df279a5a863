import { textSchema } from "./fields/textSchema.ts";
import { LIMITS } from "./limits.ts";
import * as z from "./zod.ts";

/** What a party says with its rating. The chain holds this block's digest. */
export const commentSchema = z.strictObject({
  text: textSchema(LIMITS.comment).refine((text) => text.trim() !== "", "text that is not blank"),
});

export type Comment = z.infer<typeof commentSchema>;
