import type { Head } from "./head.ts";

/** Whether head `a` takes the place of `b`: the higher sequence wins; of one sequence, the lower digest of the root. */
export function isNewer(
  a: Pick<Head, "sequence" | "content">,
  b: Pick<Head, "sequence" | "content"> | undefined,
): boolean {
  if (b === undefined) return true;
  return a.sequence === b.sequence ? a.content < b.content : a.sequence > b.sequence;
}
