import { errorFromCode, type Hex, LIMITS } from "@souk/protocol";
import { openBlocks } from "./blocks/openBlocks.ts";
import { shareFetches } from "./blocks/shareFetches.ts";
import { loadCatalogue } from "./catalogues/loadCatalogue.ts";
import { publishCatalogue } from "./catalogues/publishCatalogue.ts";
import { startCarrier } from "./catalogues/startCarrier.ts";
import { createRecover } from "./crypto/createRecover.ts";
import { loadSecp256k1 } from "./crypto/loadSecp256k1.ts";
import { type Exchange, startExchange } from "./exchange/startExchange.ts";
import { openHeadIndex } from "./heads/openHeadIndex.ts";
import { DEFAULT_LIMITS } from "./limits/peerLimits.ts";
import { createConduct } from "./node/conduct.ts";
import { createNode } from "./node/createNode.ts";
import { keepConnected } from "./node/keepConnected.ts";
import { silent } from "./node/logEvent.ts";
import { openStores } from "./node/openStores.ts";
import { publisherKey } from "./node/publisherKey.ts";
import { startTicking } from "./node/startTicking.ts";
import { createIdentities } from "./orbit/createIdentities.ts";
import { openShards } from "./orbit/openShards.ts";
import type { Peer, PeerOptions, PeerProgress } from "./peer.ts";

const DEFAULT_LISTEN = ["/ip4/127.0.0.1/tcp/0", "/ip4/127.0.0.1/tcp/0/ws"];
const EXCHANGE_MS = 30_000;
/** How often the clock is looked at, at the least: for heads whose time has come, and for the end of an epoch. */
const TICK_MS = 10_000;
const STEPS: PeerProgress["step"][] = ["stores", "network", "heads", "shards", "exchange", "catalogues"];
/** The owner of blocks that the user of this peer wants kept. */
const OWN = "own";

/**
 * Starts a peer: Helia, OrbitDB's shards, the exchange of heads, and the carrying of catalogues. It goes on from what is
 * in its directory, under the same id and publisher key.
 * Throws `directory-busy`, `storage-failed`, `port-busy`, `config-invalid`, `aborted`.
 */
export async function startPeer(options: PeerOptions): Promise<Peer> {
  const { signal } = options;
  const opened: Close[] = [];
  let closing: Promise<void> | undefined;
  const stop = () => {
    closing ??= closeAll(opened);
    return closing;
  };
  try {
    const parts = await openParts(options, (close) => opened.push(close));
    signal?.throwIfAborted();
    signal?.addEventListener("abort", () => void stop(), { once: true });
    return peerOf(parts, stop);
  } catch (error) {
    await stop();
    if (signal?.aborted) throw errorFromCode("aborted", {}, { cause: error });
    throw error;
  }
}

type Close = () => unknown;
type Parts = Awaited<ReturnType<typeof openParts>>;

async function closeAll(opened: Close[]): Promise<void> {
  for (const close of opened.reverse()) await close();
}

/** Opens everything a peer consists of, each part after those that it needs, and says how each is closed. */
async function openParts(options: PeerOptions, closeLater: (close: Close) => void) {
  const { directory, domain, listen = DEFAULT_LISTEN, carry = true, log = silent } = options;
  const clock = options.clock ?? (() => Math.floor(Date.now() / 1000));
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const begin = (step: PeerProgress["step"]) => {
    options.signal?.throwIfAborted();
    options.onProgress?.({ step, at: STEPS.indexOf(step) + 1, of: STEPS.length });
  };

  begin("stores");
  const stores = await openStores(directory);
  closeLater(stores.close);
  const { state, blocks: disk } = stores;
  const secp256k1 = await loadSecp256k1();
  const recover = createRecover(secp256k1);
  const { identities, identity } = createIdentities(await publisherKey(directory), secp256k1);
  const publisher: Hex = `0x${identity.publicKey}`;

  begin("network");
  const conduct = createConduct({ ...limits, log });
  const node = await createNode(stores, listen, conduct);
  closeLater(node.stop);
  const { libp2p, helia } = node;
  const fetch = shareFetches(helia.blockstore, { patienceMs: options.blockPatienceMs });
  const blocks = await openBlocks({ state, disk, helia: helia.blockstore, fetch, cacheBytes: limits.cacheBytes });

  begin("heads");
  const index = await openHeadIndex({ state, domain, clock, waitingHeads: limits.waitingHeads, log });

  begin("shards");
  let exchange: Exchange | undefined;
  const spread = () => exchange?.spread();
  const onHead: Parameters<typeof openShards>[0]["onHead"] = async (head, from) => {
    const taken = await index.offer([head]);
    if (taken.length > 0 && from === "log") spread();
  };
  const onFault = conduct.fault;
  const shared = { node, domain, recover, limits, clock, log };
  const shards = await openShards({ ...shared, state, disk, fetch, identities, identity, onHead, onFault });
  closeLater(shards.close);

  begin("exchange");
  const intervalMs = options.exchangeIntervalMs ?? EXCHANGE_MS;
  exchange = await startExchange({ ...shared, index, onHeads: spread, conduct, intervalMs });
  closeLater(exchange.close);
  const watchClock = async () => {
    await shards.roll();
    if ((await index.settle()).length > 0) spread();
  };
  closeLater(startTicking(watchClock, Math.min(TICK_MS, intervalMs), log));

  begin("catalogues");
  const wants = (head: { publisher: Hex }) => carry || head.publisher === publisher;
  const carrier = await startCarrier({ ...shared, index, blocks, state, wants });
  closeLater(carrier.close);
  const wake = () => carrier.wake();
  libp2p.addEventListener("peer:connect", wake);
  closeLater(() => libp2p.removeEventListener("peer:connect", wake));
  const connections = keepConnected({ libp2p, log });
  closeLater(connections.close);
  for (const address of options.dial ?? []) connections.keep(address);

  const id = libp2p.peerId.toString();
  log({ level: "info", event: "peer-started", id, publisher, secp256k1: secp256k1.name });
  return { ...shared, id, publisher, libp2p, conduct, blocks, index, shards, carrier, connections };
}

function peerOf(parts: Parts, stop: Peer["stop"]): Peer {
  const { id, publisher, libp2p, conduct, blocks, index, shards, carrier, connections } = parts;
  const addresses = () => libp2p.getMultiaddrs().map(String);
  const connected = () => libp2p.getPeers().length;
  return {
    id,
    publisher,
    addresses,
    connections: connected,
    dial: connections.connect,
    heads: index,
    publish: (publication) => publishCatalogue(publication, parts),
    async catalogueOf(seller, { onProgress, ...read } = {}) {
      const head = index.get(seller);
      if (!head) throw errorFromCode("seller-not-found", { address: seller });
      return loadCatalogue(head, (cid) => blocks.get(cid, read), onProgress);
    },
    getBlock: blocks.get,
    async putBlock(block) {
      const { length } = block.bytes;
      const limit = LIMITS.photoBytes;
      if (length > limit) throw errorFromCode("record-too-large", { record: "block", seen: length, limit });
      await blocks.store(OWN, [block]);
    },
    has: blocks.has,
    status: () => ({
      id,
      publisher,
      addresses: addresses(),
      connections: connected(),
      heads: { known: index.size, waiting: index.waiting, conflicted: index.conflicted },
      shards: shards.status(),
      catalogues: carrier.status(),
      denied: conduct.denied,
    }),
    stop,
  };
}
