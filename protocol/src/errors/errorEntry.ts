/** One fault, in a person's words. `{name}` stands for an observed value, `{name:time}` for unix seconds as a date. */
export type ErrorEntry = {
  /** What happened, in one short sentence. */
  what: string;
  /** Why, with the observed values. */
  why: string;
  /** What to do about it, as an imperative. */
  fix: string;
  /** Whether the same thing may succeed when tried again, with nothing changed by the one who tries. */
  retryable: boolean;
  /** The HTTP status that an answer with this fault has. */
  status: number;
  /** For a fault that a contract reports: the names of the revert's arguments, in order. */
  args?: readonly string[];
};

/** Types a table of faults, and keeps its keys. */
export function errorEntries<const K extends string>(entries: Record<K, ErrorEntry>): Record<K, ErrorEntry> {
  return entries;
}
