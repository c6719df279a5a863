import type { GossipSub, Message } from "@libp2p/gossipsub";
import { TopicValidatorResult } from "@libp2p/gossipsub";
import type { Libp2p, PeerId } from "@libp2p/interface";
import { Database, type DatabaseOptions, Entry, type LogEntry, type OpenDatabase, type Storage } from "@orbitdb/core";
import type { Head } from "@souk/protocol";
import { toHeadValue } from "../heads/headValue.ts";
import { createTurns } from "../node/createTurns.ts";
import type { Log } from "../node/logEvent.ts";
import { MAX_NEXT } from "./entrySchema.ts";
import type { EntryStorage } from "./entryStorage.ts";
import { frameHeads } from "./frameHeads.ts";
import type { HeadsAccess } from "./headsAccess.ts";
import { guardJoins, type JoinGuard, type JoinStats } from "./joinGuard.ts";
import type { WalkSlots } from "./walkSlots.ts";

/** How many earlier entries an entry links to besides the log's heads, so that readers can skip. */
const REFERENCES = 16;

/** One shard's heads of one epoch, in an OrbitDB log. It keeps no index: heads are ordered by sequence, in one index for all. */
export type HeadsDatabase = Pick<OpenDatabase, "address" | "name" | "events" | "log" | "peers" | "close" | "drop"> & {
  /** Files a head in this peer's name. Throws if the shard's rule does not allow it. */
  put(head: Head): Promise<void>;
  stats(): JoinStats;
};

export type HeadsDatabaseOptions = {
  libp2p: Libp2p<{ pubsub: GossipSub }>;
  entries: EntryStorage;
  heads: Storage;
  index: Storage;
  slots: WalkSlots;
  limits: { walkEntries: number; walkBytes: number };
  /** Told of every valid head: by a message, or out of the log (an exchange of heads, a walk). */
  onHead(head: Head, from: "live" | "log"): Promise<void>;
  /**
   * Whether there is room for an entry of this size from this peer, by a message or an exchange of heads, and for a head
   * of this publisher and seller.
   */
  admitMessage(peer: PeerId, bytes: number): boolean;
  admitHead(head: Head): boolean;
  /** Told of what no honest peer sends. */
  onFault(peer: PeerId, reason: string): void;
  log: Log;
};

/** Makes OrbitDB's database type for heads. */
export function headsDatabase(options: HeadsDatabaseOptions): (base: DatabaseOptions) => Promise<HeadsDatabase> {
  return async (base) => {
    const { entries, heads, index, slots, limits, libp2p, log } = options;
    const { pubsub } = libp2p.services;
    const access = base.access as HeadsAccess;
    const database = await Database({
      ...base,
      ipfs: { libp2p: frameHeads(libp2p, options.admitMessage) },
      entryStorage: entries,
      headsStorage: heads,
      indexStorage: index,
      syncAutomatically: false,
    });
    const guard = guardJoins({
      log: database.log,
      access,
      entries,
      slots,
      limits,
      onHead: (head) => options.onHead(head, "log"),
      onRefused: (entry, why) =>
        log({ level: "debug", event: "entry-refused", entry: entry.hash, key: entry.key, why }),
    });
    database.log.joinEntry = guard.join;
    // Without a listener, one message that is no entry would end the process: an "error" event nobody hears is thrown.
    database.events.on("error", (error: Error) =>
      log({ level: "debug", event: "shard-sync-error", shard: base.name, message: error.message }),
    );
    pubsub.topicValidators.set(base.address, (peer, message) =>
      validate(peer, message, base.address, options, access, guard, database),
    );
    await database.sync.start();

    const stop = async () => {
      pubsub.topicValidators.delete(base.address);
      await database.sync.stop();
      await guard.close();
    };
    return {
      address: database.address,
      name: database.name,
      events: database.events,
      log: database.log,
      peers: database.peers,
      put: createPut(database, base, guard),
      stats: () => guard.stats,
      async close() {
        await stop();
        await database.close();
      },
      async drop() {
        await stop();
        await database.drop();
        await database.close();
      },
    };
  };
}

/** Decides on a live message before it is passed on to others, so that whoever passes on a bad one is to blame. */
async function validate(
  peer: PeerId,
  { data }: Message,
  address: string,
  { admitMessage, admitHead, onFault, onHead }: HeadsDatabaseOptions,
  access: HeadsAccess,
  guard: JoinGuard,
  database: OpenDatabase,
): Promise<TopicValidatorResult> {
  if (!admitMessage(peer, data.length)) return TopicValidatorResult.Ignore;
  const entry = await Entry.decode(data).catch(() => null);
  if (entry?.id !== address) {
    onFault(peer, "a message that is no entry of its shard");
    return TopicValidatorResult.Reject;
  }
  if (guard.isRefused(entry) || (await database.log.has(entry.hash))) return TopicValidatorResult.Ignore;
  const verdict = await access.check(entry);
  if (verdict.refused !== undefined) {
    onFault(peer, `an entry that fails the check of its ${verdict.refused} (${verdict.why})`);
    return TopicValidatorResult.Reject;
  }
  if (!admitHead(verdict.head)) return TopicValidatorResult.Ignore;
  await onHead(verdict.head, "live");
  return TopicValidatorResult.Accept;
}

/**
 * Own appends do not go through OrbitDB's: their clock is the head's sequence and not one more than the highest seen, so
 * that nobody's clock can push them over the epoch's end.
 */
function createPut(
  database: OpenDatabase,
  { identity, address }: DatabaseOptions,
  guard: JoinGuard,
): HeadsDatabase["put"] {
  const inTurn = createTurns();
  const append = async (head: Head): Promise<void> => {
    const heads = (await database.log.heads()).slice(0, MAX_NEXT);
    const next = heads.map(({ hash }) => hash);
    const refs = await earlierEntries(database, heads);
    const payload = { op: "PUT", key: head.seller, value: toHeadValue(head) };
    const clock = { id: identity.publicKey, time: head.sequence };
    const unsigned = await Entry.create(identity, address, payload, null, clock, next, refs);
    const entry: LogEntry = { ...unsigned, hash: (await Entry.encode(unsigned)).hash };
    if (!(await guard.join(entry))) throw new Error(`The shard ${database.name} does not take the head ${head.cid}.`);
    await database.sync.add(entry);
    database.events.emit("update", entry);
  };
  return (head) => inTurn(() => append(head));
}

async function earlierEntries({ log }: OpenDatabase, heads: LogEntry[]): Promise<string[]> {
  const skip = new Set(heads.flatMap(({ hash, next }) => [hash, ...next]));
  const found: string[] = [];
  const enough = async () => found.length >= REFERENCES;
  for await (const entry of log.traverse([...heads], enough)) {
    if (entry && !skip.has(entry.hash)) found.push(entry.hash);
  }
  return found.slice(0, REFERENCES);
}
