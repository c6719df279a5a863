import { noise } from "@chainsafe/libp2p-noise";
import { yamux } from "@chainsafe/libp2p-yamux";
import { withBitswap } from "@helia/bitswap";
import { withLibp2pLight } from "@helia/libp2p";
import * as dagCbor from "@ipld/dag-cbor";
import { type GossipSub, gossipsub, StrictNoSign } from "@libp2p/gossipsub";
import { identify, identifyPush } from "@libp2p/identify";
import type { Libp2p, ServiceMap } from "@libp2p/interface";
import { tcp } from "@libp2p/tcp";
import { webSockets } from "@libp2p/websockets";
import { errorFromCode } from "@souk/protocol";
import { createHeliaLight } from "helia";
import { sha256 } from "../crypto/sha256.ts";
import { ENTRY_BYTES } from "../orbit/entrySchema.ts";
import type { Conduct } from "./conduct.ts";
import type { Stores } from "./openStores.ts";

type Services = ServiceMap & { pubsub: GossipSub };

/** A running Helia node with its libp2p. */
export type Node = { helia: ReturnType<typeof buildHelia>; libp2p: Libp2p<Services>; stop(): Promise<void> };

/** Every shard of every epoch is a libp2p protocol, and a peer tells all of them when it is identified: 8 KiB are not enough. */
const IDENTIFY_BYTES = 1 << 20;

/**
 * Starts Helia and libp2p (TCP, WebSockets, Noise, Yamux, gossipsub, bitswap) on open stores. The peer's id is kept in
 * the data store, so it is the same at every start. Throws `port-busy` when an address cannot be listened on.
 */
export async function createNode(stores: Stores, listen: string[], conduct: Conduct): Promise<Node> {
  const helia = buildHelia(stores, listen, conduct);
  try {
    await helia.start();
  } catch (cause) {
    await helia.stop().catch(() => {});
    if (/listen|EADDRINUSE/i.test(String((cause as Error).message))) {
      throw errorFromCode("port-busy", { address: listen.join(", ") }, { cause });
    }
    throw cause;
  }
  const libp2p = helia.libp2p;
  conduct.onDenied((peer) => void libp2p.hangUp(peer).catch(() => {}));
  return { helia, libp2p, stop: async () => void (await helia.stop()) };
}

function buildHelia(stores: Stores, listen: string[], conduct: Conduct) {
  const helia = createHeliaLight({ blockstore: stores.blocks, datastore: stores.data, codecs: [dagCbor] });
  const withNetwork = withLibp2pLight<typeof helia, Services>(helia, {
    addresses: { listen },
    transports: [tcp(), webSockets()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: conduct.gater,
    connectionManager: { inboundConnectionThreshold: 20 },
    services: {
      identify: identify({ maxMessageSize: IDENTIFY_BYTES }),
      // Bitswap and the shards register after libp2p listens: whoever connected in between learns of them by this.
      identifyPush: identifyPush({ maxMessageSize: IDENTIFY_BYTES }),
      // Entries prove themselves, so messages carry no second signature, and one entry is one message whoever sends it.
      pubsub: gossipsub({
        globalSignaturePolicy: StrictNoSign,
        msgIdFn: ({ data }) => sha256(data),
        allowPublishToZeroTopicPeers: true,
        ignoreDuplicatePublishError: true,
        emitSelf: false,
        maxInboundDataLength: ENTRY_BYTES,
      }),
    },
  });
  // A block that got lost on its way is asked for again after 3 s, and must not be withheld then as sent already.
  return withBitswap(withNetwork, { doNotResendBlockWindow: 1_000 });
}
