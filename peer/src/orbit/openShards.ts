import type { PeerId } from "@libp2p/interface";
import { createOrbitDB, type Identities, type Identity } from "@orbitdb/core";
import { type Domain, EPOCH_SECONDS, epochOf, type Head, LIMITS, SHARDS, shardOf } from "@souk/protocol";
import type { Blockstore } from "interface-blockstore";
import type { FetchBlock } from "../blocks/shareFetches.ts";
import type { Recover } from "../heads/headValue.ts";
import type { PeerLimits } from "../limits/peerLimits.ts";
import { createTokenBuckets } from "../limits/tokenBuckets.ts";
import type { Node } from "../node/createNode.ts";
import { createTurns } from "../node/createTurns.ts";
import type { Log } from "../node/logEvent.ts";
import type { StateStore } from "../node/openStores.ts";
import { type EntryStorage, entryStorage } from "./entryStorage.ts";
import { headsAccess } from "./headsAccess.ts";
import { type HeadsDatabase, headsDatabase } from "./headsDatabase.ts";
import type { JoinStats } from "./joinGuard.ts";
import { levelStorage } from "./levelStorage.ts";
import { createWalkSlots } from "./walkSlots.ts";

/** The live feed: for each epoch that is kept, one OrbitDB database a shard. */
export type Shards = {
  /** Files a head in its shard. False if the head's epoch is not open: then it travels by the state feed alone. */
  put(head: Head): Promise<boolean>;
  /** Opens the epochs that the time calls for, and drops those that are over. */
  roll(): Promise<void>;
  /** The databases that are open, by `epoch/shard`. */
  open: ReadonlyMap<string, HeadsDatabase>;
  /** Where they are, and what became of the entries that came to all of them. */
  status(): ShardsStatus;
  close(): Promise<void>;
};

/** `open`: the addresses of the open databases, by `epoch/shard`. */
export type ShardsStatus = { open: Record<string, string> } & JoinStats;

type Options = {
  node: Node;
  state: StateStore;
  disk: Blockstore;
  fetch: FetchBlock;
  identities: Identities;
  identity: Identity;
  domain: Domain;
  recover: Recover;
  limits: PeerLimits;
  /** Unix seconds. */
  clock(): number;
  onHead(head: Head, from: "live" | "log"): Promise<void>;
  onFault(peer: PeerId, reason: string): void;
  log: Log;
};

/**
 * Opens the shards of the present epoch and the one before; the next one opens as early as a head may be ahead of the
 * clock. A database's address follows from its rule, so all peers open the same ones and nobody has to be asked for it.
 */
export async function openShards(options: Options): Promise<Shards> {
  const { node, state, identities, identity, domain, recover, limits, clock, log } = options;
  const orbitdb = await createOrbitDB({ ipfs: node.helia, id: identity.id, identities, identity, directory: "." });
  const slots = createWalkSlots(limits.walks);
  const perPeer = createTokenBuckets(limits.messagesPerPeer);
  const perPublisher = createTokenBuckets(limits.entriesPerPublisher);
  const perSeller = createTokenBuckets(limits.headsPerSeller);
  /** Epochs with something on disk, so that those that ended while the peer was off can be found. */
  const kept = state.sublevel<string, string>("epochs", { valueEncoding: "utf8" });
  const open = new Map<string, HeadsDatabase>();

  const storesOf = (name: string) => ({
    entries: entryStorage({
      state,
      name: `log/${name}/entries`,
      disk: options.disk,
      helia: node.helia.blockstore,
      fetch: options.fetch,
    }),
    heads: levelStorage(state, `log/${name}/heads`),
    index: levelStorage(state, `log/${name}/index`),
  });

  const openShard = async (epoch: number, shard: number): Promise<void> => {
    const key = `${epoch}/${shard}`;
    if (open.has(key)) return;
    const rule = { domain, shard, epoch, length: EPOCH_SECONDS };
    const Type = headsDatabase({
      ...storesOf(nameOf(domain, epoch, shard)),
      libp2p: node.libp2p,
      slots,
      limits,
      onHead: options.onHead,
      onFault: options.onFault,
      admitMessage: (peer, bytes) => perPeer.take(peer.toString(), Math.ceil(bytes / 1024)),
      admitHead: ({ publisher, seller }) => perPublisher.take(publisher) && perSeller.take(seller),
      log,
    });
    const AccessController = headsAccess(rule, recover, identities);
    open.set(key, await orbitdb.open(`souk/heads/${key}`, { type: "souk-heads", Database: Type, AccessController }));
  };

  const dropEpoch = async (name: string): Promise<void> => {
    const epoch = epochIn(name);
    for (let shard = 0; shard < SHARDS; shard++) {
      const database = name === epochName(domain, epoch) ? open.get(`${epoch}/${shard}`) : undefined;
      open.delete(`${epoch}/${shard}`);
      if (database) await database.drop();
      else await clearAll(storesOf(`${name}/${shard}`));
    }
    await kept.del(name);
    log({ level: "info", event: "epoch-dropped", epoch });
  };

  const inTurn = createTurns();
  const roll = async (): Promise<void> => {
    const now = clock();
    const wanted = new Set([now - EPOCH_SECONDS, now, now + LIMITS.clockSkew].map(epochOf));
    for (const epoch of wanted) {
      if (open.has(`${epoch}/${SHARDS - 1}`)) continue;
      await kept.put(epochName(domain, epoch), "");
      for (let shard = 0; shard < SHARDS; shard++) await openShard(epoch, shard);
    }
    for await (const name of kept.keys()) if (!wanted.has(epochIn(name))) await dropEpoch(name);
  };

  await roll();
  return {
    async put(head) {
      const database = open.get(`${epochOf(head.sequence)}/${shardOf(head.seller)}`);
      await database?.put(head);
      return database !== undefined;
    },
    roll: () => inTurn(roll),
    open,
    status() {
      const sums: JoinStats = { joined: 0, refused: 0, walks: 0, walked: 0, abandoned: 0, poisoned: 0, banned: 0 };
      const keys = Object.keys(sums) as (keyof JoinStats)[];
      for (const database of open.values()) for (const key of keys) sums[key] += database.stats()[key];
      return { open: Object.fromEntries([...open].map(([key, { address }]) => [key, address])), ...sums };
    },
    async close() {
      await inTurn(() => orbitdb.stop());
    },
  };
}

async function clearAll(stores: {
  entries: EntryStorage;
  heads: { clear(): Promise<void> };
  index: { clear(): Promise<void> };
}) {
  for (const store of Object.values(stores)) await store.clear();
}

/** One folder can serve several markets, one after the other: each has logs of its own. */
function epochName({ chainId, escrow }: Domain, epoch: number): string {
  return `${chainId}/${escrow}/${epoch}`;
}

function epochIn(name: string): number {
  return Number(name.slice(name.lastIndexOf("/") + 1));
}

function nameOf(domain: Domain, epoch: number, shard: number): string {
  return `${epochName(domain, epoch)}/${shard}`;
}
