/** What is said beside a text that is longer than its limit. */
export function tooLong(text: string, limit: number): string {
  return `At most ${limit} characters; there are ${text.length}.`;
}
