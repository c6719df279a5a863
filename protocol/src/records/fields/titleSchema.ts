import { lineSchema } from "./lineSchema.ts";

/** One line of text that says something. */
export function titleSchema(max: number) {
  return lineSchema(max).refine((text) => text.trim() !== "", "text that is not blank");
}
