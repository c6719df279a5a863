import type { Log, LogEntry } from "@orbitdb/core";
import type { Head } from "@souk/protocol";
import { BoundedMap } from "../limits/boundedMap.ts";
import type { EntryStorage } from "./entryStorage.ts";
import type { HeadsAccess, Verdict } from "./headsAccess.ts";
import { walkAncestors } from "./walkAncestors.ts";
import type { WalkSlots } from "./walkSlots.ts";

/** What became of entries: counts since the start, and how many hashes and signers are refused unread at present. */
export type JoinStats = {
  joined: number;
  refused: number;
  walks: number;
  walked: number;
  abandoned: number;
  poisoned: number;
  banned: number;
};

/** What stands between the network and OrbitDB's queue of joins. */
export type JoinGuard = {
  /** Takes the place of the log's own `joinEntry`. True if the entry is in the log now. */
  join(entry: LogEntry): Promise<boolean>;
  /** Whether an entry is refused without a look at it: it, or its signer, was found to build upon rejected entries. */
  isRefused(entry: LogEntry): boolean;
  stats: JoinStats;
  close(): Promise<void>;
};

type Options = {
  log: Log;
  access: HeadsAccess;
  entries: EntryStorage;
  slots: WalkSlots;
  limits: { walkEntries: number; walkBytes: number };
  /** Told of every valid head, before its entry is joined. */
  onHead(head: Head): Promise<void>;
  onRefused(entry: LogEntry, why: string): void;
};

/** The entries of a walk. Only this is remembered of each: entries themselves may be 64 KiB. */
type Trail = Map<string, { key: string; time: number; links: string[] }>;

/** How many ancestors are joined at once; honest entries are joined in between. */
const JOIN_STEP = 64;
const WALK_MS = 120_000;
const BAN_MS = 60 * 60 * 1000;
const REMEMBERED = 50_000;

/**
 * OrbitDB 4.0.0 fetches and checks all unknown ancestors of an entry while every later entry waits, and does it again for
 * the next entry upon the same ones: twenty messages on a long chain with a rejected root cost honest entries 16 seconds.
 * Here an entry whose ancestors are all known is joined at once. Others are walked outside of the queue, one walk a signer
 * and within bounds, and joined when all their ancestors are found good. What was rejected is remembered by hash: entries
 * that link to it are refused unread, and their signers not heard again for an hour.
 */
export function guardJoins({ log, access, entries, slots, limits, onHead, onRefused }: Options): JoinGuard {
  const joinVerified = log.joinEntry;
  const poisoned = new BoundedMap<string, true>(REMEMBERED);
  /** Until when signers are not heard, by key. */
  const banned = new BoundedMap<string, number>(REMEMBERED);
  /** Signers with a walk under way, and the latest of their entries that waits for its end. */
  const signers = new Map<string, { next: LogEntry | null }>();
  /** In how many walks an entry is. */
  const inTrails = new Map<string, number>();
  const tasks = new Set<Promise<void>>();
  const closed = new AbortController();
  const stats = { joined: 0, refused: 0, walks: 0, walked: 0, abandoned: 0 };

  const isRefused = (entry: LogEntry): boolean =>
    poisoned.has(entry.hash) ||
    (banned.get(entry.key) ?? 0) > performance.now() ||
    linksOf(entry).some((hash) => poisoned.has(hash));

  const refuse = (entry: LogEntry, why: string): false => {
    stats.refused++;
    poisoned.set(entry.hash, true);
    onRefused(entry, why);
    return false;
  };

  /** Checks an entry alone, and tells its head. False, and remembered, if it is refused. */
  const admit = async (entry: LogEntry): Promise<boolean> => {
    if (isRefused(entry)) return refuse(entry, "built upon a rejected entry");
    const foreign: Verdict = { refused: "fields", why: `of log ${entry.id}` };
    const verdict = entry.id === log.id ? await access.check(entry) : foreign;
    if (verdict.refused !== undefined) return refuse(entry, `${verdict.refused}: ${verdict.why}`);
    await onHead(verdict.head);
    return true;
  };

  const joinKnown = async (entry: LogEntry): Promise<boolean> => {
    try {
      const joined = await joinVerified(entry);
      if (joined) stats.joined++;
      return joined;
    } catch (error) {
      return refuse(entry, (error as Error).message);
    }
  };

  const join = async (entry: LogEntry): Promise<boolean> => {
    if ((await log.has(entry.hash)) || !(await admit(entry))) return false;
    if ((await unknown(entry)).length === 0) return joinKnown(entry);
    walkLater(entry);
    return false;
  };

  const unknown = async (entry: LogEntry): Promise<string[]> => {
    const links = linksOf(entry);
    const known = await Promise.all(links.map((hash) => log.has(hash)));
    return links.filter((_, at) => !known[at]);
  };

  const walkLater = (entry: LogEntry): void => {
    const waiting = signers.get(entry.key);
    if (waiting) {
      waiting.next = entry;
      return;
    }
    const signer: { next: LogEntry | null } = { next: entry };
    signers.set(entry.key, signer);
    const walkAll = async () => {
      for (let tip = signer.next; tip && !closed.signal.aborted; tip = signer.next) {
        signer.next = null;
        if (isRefused(tip)) refuse(tip, "built upon a rejected entry");
        else await walk(tip);
      }
    };
    const task = slots
      .run(walkAll)
      .catch(() => {
        stats.abandoned++;
      })
      .finally(() => {
        signers.delete(entry.key);
        tasks.delete(task);
      });
    tasks.add(task);
  };

  /** Fetches and checks the unknown ancestors of an entry, and joins them if all are good. What is not joined is not kept. */
  const walk = async (tip: LogEntry): Promise<void> => {
    stats.walks++;
    const trail: Trail = new Map();
    const follow = (entry: LogEntry) => {
      trail.set(entry.hash, { key: entry.key, time: entry.clock?.time ?? 0, links: linksOf(entry) });
      inTrails.set(entry.hash, (inTrails.get(entry.hash) ?? 0) + 1);
    };
    const visit = (entry: LogEntry) => {
      stats.walked++;
      follow(entry);
      return admit(entry);
    };
    follow(tip);
    try {
      const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(WALK_MS)]);
      const good = await walkAncestors(tip, { entries, unknown, visit, limits, signal });
      if (good) await joinTrail(trail, tip);
      else poisonTrail(trail);
    } finally {
      await forget(trail);
    }
  };

  /** Everything in the trail that leads to a rejected entry is refused from now on, and its signers with it. */
  const poisonTrail = (trail: Trail): void => {
    for (let grew = true; grew; ) {
      grew = false;
      for (const [hash, { key, links }] of trail) {
        if (poisoned.has(hash) || !links.some((link) => poisoned.has(link))) continue;
        poisoned.set(hash, true);
        banned.set(key, performance.now() + BAN_MS);
        grew = true;
      }
    }
  };

  const joinTrail = async (trail: Trail, tip: LogEntry): Promise<void> => {
    const oldestFirst = [...trail].sort(([, a], [, b]) => a.time - b.time).map(([hash]) => hash);
    const steps = oldestFirst.filter((_, at) => at % JOIN_STEP === JOIN_STEP - 1);
    for (const hash of [...steps, tip.hash]) {
      closed.signal.throwIfAborted();
      if (await log.has(hash)) continue;
      const entry = hash === tip.hash ? tip : await log.get(hash);
      if (entry) await joinKnown(entry);
    }
  };

  const forget = async (trail: Trail): Promise<void> => {
    for (const hash of trail.keys()) {
      const others = (inTrails.get(hash) ?? 1) - 1;
      if (others > 0) inTrails.set(hash, others);
      else {
        inTrails.delete(hash);
        if (!(await log.has(hash))) await entries.del(hash);
      }
    }
  };

  return {
    join,
    isRefused,
    get stats() {
      return { ...stats, poisoned: poisoned.size, banned: banned.size };
    },
    async close() {
      closed.abort();
      await Promise.all(tasks);
    },
  };
}

function linksOf({ next, refs }: LogEntry): string[] {
  const lists = [next, refs].filter(Array.isArray) as string[][];
  return lists.flat();
}
