import * as z from "../zod.ts";

// Controls, but for the tab and the line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const TEXT_FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Text of several lines (`\n`, no `\r`), at most `max` UTF-16 code units. */
export function textSchema(max: number) {
  return z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !TEXT_FORBIDDEN.test(text), "text with \\n as the only line break");
}
