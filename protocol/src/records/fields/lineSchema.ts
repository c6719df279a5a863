import * as z from "../zod.ts";

// Controls; and the characters that reorder text, with which a title can pretend to be another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const LINE_FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** One line of text, possibly empty, at most `max` UTF-16 code units: no control or text-reordering characters. */
export function lineSchema(max: number) {
  return z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !LINE_FORBIDDEN.test(text), "one line of plain characters");
}
