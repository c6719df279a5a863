import { Entry, type LogEntry } from "@orbitdb/core";
import type { EntryStorage } from "./entryStorage.ts";

const PARALLEL_FETCHES = 16;

export type Walk = {
  entries: EntryStorage;
  /** The links of an entry that are not in the log. */
  unknown(entry: LogEntry): Promise<string[]>;
  /** Told of each entry that was fetched, once. False ends the walk. */
  visit(entry: LogEntry): Promise<boolean>;
  limits: { walkEntries: number; walkBytes: number };
  signal: AbortSignal;
};

/**
 * Fetches the ancestors of an entry that are not in the log, the nearest first, many at the same time. Resolves to whether
 * all of them are good. Throws when one cannot be had, and when they are too many.
 */
export async function walkAncestors(tip: LogEntry, walk: Walk): Promise<boolean> {
  const { entries, unknown, visit, limits, signal } = walk;
  const seen = new Set<string>();
  let bytes = 0;
  for (let layer = await unknown(tip); layer.length > 0; ) {
    const found: LogEntry[] = [];
    for (let at = 0; at < layer.length; at += PARALLEL_FETCHES) {
      const group = layer.slice(at, at + PARALLEL_FETCHES);
      const blocks = await Promise.all(group.map((hash) => entries.fetch(hash, signal)));
      for (const [index, block] of blocks.entries()) {
        const hash = group[index] as string;
        const entry = await decodeOr(block, hash);
        bytes += block.length;
        seen.add(hash);
        found.push(entry);
        if (!(await visit(entry))) return false;
      }
    }
    if (seen.size > limits.walkEntries || bytes > limits.walkBytes) throw new Error("the walk is too long");
    const links = (await Promise.all(found.map(unknown))).flat();
    layer = [...new Set(links)].filter((hash) => !seen.has(hash));
  }
  return true;
}

const NO_ENTRY: Omit<LogEntry, "hash"> = {
  id: "",
  payload: null,
  next: [],
  refs: [],
  clock: { id: "", time: 0 },
  v: 0,
  key: "",
  identity: "",
  sig: "",
};

/** The entry in a block, or, for a block that holds none, one that no check lets through. */
async function decodeOr(bytes: Uint8Array, hash: string): Promise<LogEntry> {
  try {
    return { ...NO_ENTRY, ...(await Entry.decode(bytes)), hash };
  } catch {
    return { ...NO_ENTRY, hash };
  }
}
