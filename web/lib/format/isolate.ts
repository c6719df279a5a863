/**
 * Text in whatever direction it has, that leaves the text around it as it is: between U+2068 and U+2069 (UAX 9), for places
 * where no `<bdi>` can be, such as an `<option>`.
 */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
