import { createOrbitDB, Entry, type Identities, type Identity, type LogEntry } from "@orbitdb/core";
import { decodeRoot, EPOCH_SECONDS, epochOf, type Head, type Hex, shardOf } from "@souk/protocol";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { type FetchBlock, shareFetches } from "../../../peer/src/blocks/shareFetches.ts";
import { createRecover } from "../../../peer/src/crypto/createRecover.ts";
import { loadSecp256k1 } from "../../../peer/src/crypto/loadSecp256k1.ts";
import { type HeadValue, type Recover, toHeadValue } from "../../../peer/src/heads/headValue.ts";
import { createConduct } from "../../../peer/src/node/conduct.ts";
import { createNode, type Node } from "../../../peer/src/node/createNode.ts";
import { type LogEvent, silent } from "../../../peer/src/node/logEvent.ts";
import { openStores, type Stores } from "../../../peer/src/node/openStores.ts";
import { publisherKey } from "../../../peer/src/node/publisherKey.ts";
import { createIdentities } from "../../../peer/src/orbit/createIdentities.ts";
import { entryStorage } from "../../../peer/src/orbit/entryStorage.ts";
import { headsAccess, type ShardRule } from "../../../peer/src/orbit/headsAccess.ts";
import { type HeadsDatabase, headsDatabase } from "../../../peer/src/orbit/headsDatabase.ts";
import { levelStorage } from "../../../peer/src/orbit/levelStorage.ts";
import { createWalkSlots } from "../../../peer/src/orbit/walkSlots.ts";
import { waitUntil } from "../../../scripts/market/waitUntil.ts";
import { makeTemporaryDirectory } from "../makeTemporaryDirectory.ts";
import { createTestSeller, TEST_DOMAIN } from "./createTestSeller.ts";

/** A shard's database in a test, and what it told. */
export type TestShard = {
  database: HeadsDatabase;
  heads: { head: Head; from: "live" | "log" }[];
  faults: { peer: string; reason: string }[];
  events: LogEvent[];
};

/** A Helia node with one identity, and nothing else of a peer: to test one database, or to attack others from. */
export type TestNode = {
  node: Node;
  stores: Stores;
  fetch: FetchBlock;
  identity: Identity;
  identities: Identities;
  publisher: Hex;
  recover: Recover;
  /** The multiaddr by TCP. */
  address: string;
  openShard(rule: ShardRule, options?: ShardOptions): Promise<TestShard>;
  /** Makes an entry as its signer says, whatever the rules say. */
  forge(database: string, value: HeadValue, links?: Forged): Promise<{ entry: LogEntry; bytes: Uint8Array }>;
  /** Makes a block that others can fetch from here. */
  serve(hash: string, bytes: Uint8Array): Promise<void>;
  /** Sends a message to all who follow a topic, once there are any and there is a way to each. */
  publish(topic: string, bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
};

export type ShardOptions = { walkEntries?: number; admitMessage?: () => boolean; admitHead?: (head: Head) => boolean };

export type Forged = {
  next?: string[];
  refs?: string[];
  time?: number;
  change?: Partial<LogEntry> & { [field: string]: unknown };
};

export async function startTestNode(): Promise<TestNode> {
  const directory = await makeTemporaryDirectory();
  const stores = await openStores(directory.path);
  const node = await createNode(
    stores,
    ["/ip4/127.0.0.1/tcp/0"],
    createConduct({ faults: 3, denySeconds: 60, log: silent }),
  );
  const secp256k1 = await loadSecp256k1();
  const recover = createRecover(secp256k1);
  const { identity, identities } = createIdentities(await publisherKey(directory.path), secp256k1);
  const orbitdb = await createOrbitDB({
    ipfs: node.helia,
    id: identity.id,
    identities,
    identity,
    directory: directory.path,
  });
  const pubsub = node.libp2p.services.pubsub;
  const fetch = shareFetches(node.helia.blockstore);

  return {
    node,
    stores,
    fetch,
    identity,
    identities,
    publisher: `0x${identity.publicKey}`,
    recover,
    address: String(node.libp2p.getMultiaddrs()[0]),
    async openShard(rule, { walkEntries = 1_000, admitMessage = () => true, admitHead = () => true } = {}) {
      const heads: TestShard["heads"] = [];
      const faults: TestShard["faults"] = [];
      const events: LogEvent[] = [];
      const { state, blocks: disk } = stores;
      const name = `${rule.epoch}/${rule.shard}`;
      const Database = headsDatabase({
        libp2p: node.libp2p,
        entries: entryStorage({ state, name: `${name}/entries`, disk, helia: node.helia.blockstore, fetch }),
        heads: levelStorage(state, `${name}/heads`),
        index: levelStorage(state, `${name}/index`),
        slots: createWalkSlots(4),
        limits: { walkEntries, walkBytes: 1 << 24 },
        onHead: async (head, from) => void heads.push({ head, from }),
        admitMessage,
        admitHead,
        onFault: (peer, reason) => void faults.push({ peer: peer.toString(), reason }),
        log: (event) => void events.push(event),
      });
      const AccessController = headsAccess(rule, recover, identities);
      const database = await orbitdb.open(`heads/${name}`, { type: "souk-heads", Database, AccessController });
      return { database, heads, faults, events };
    },
    async forge(database, value, { next = [], refs = [], time, change = {} } = {}) {
      const { seller, sequence } = decodeRoot(value.root);
      const payload = { op: "PUT", key: seller, value };
      const clock = { id: identity.publicKey, time: time ?? sequence };
      const signed = await Entry.create(identity, database, payload, null, clock, next, refs);
      const { hash, bytes } = await Entry.encode({ ...signed, ...change } as never);
      return { entry: { ...signed, ...change, hash } as LogEntry, bytes };
    },
    async serve(hash, bytes) {
      await node.helia.blockstore.put(CID.parse(hash, base58btc), bytes);
    },
    async publish(topic, bytes) {
      await waitUntil(() => {
        const subscribers = pubsub.getSubscribers(topic);
        return subscribers.length > 0 && subscribers.every((peer) => isReached(node, peer));
      });
      await pubsub.publish(topic, bytes);
    },
    async stop() {
      await orbitdb.stop();
      await node.stop();
      await stores.close();
      await directory.remove();
    },
  };
}

/** Who follows a topic is known by its stream to us. Gossipsub drops what it is to send before ours to it is open. */
function isReached({ libp2p }: Node, peer: Node["libp2p"]["peerId"]): boolean {
  const streams = libp2p.getConnections(peer).flatMap((connection) => connection.streams);
  return streams.some(({ direction, protocol }) => direction === "outbound" && protocol.startsWith("/meshsub/"));
}

/** A seller whose heads belong into a shard. */
export function sellerOfShard(shard: number, name = "seller"): ReturnType<typeof createTestSeller> {
  for (let at = 0; ; at++) {
    const seller = createTestSeller(`${name} ${at}`);
    if (shardOf(seller.address) === shard) return seller;
  }
}

/** The rule of a shard in the epoch of a sequence. */
export function ruleOf(shard: number, sequence: number): ShardRule {
  return { domain: TEST_DOMAIN, shard, epoch: epochOf(sequence), length: EPOCH_SECONDS };
}

export function headValueOf(seller: ReturnType<typeof createTestSeller>, sequence: number, publisher: Hex): HeadValue {
  return toHeadValue(seller.publication({ sequence, publisher, listings: 0 }));
}
