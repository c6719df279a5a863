import type { Rate } from "./tokenBuckets.ts";

/** Everything that bounds what others can make this peer do or keep. */
export type PeerLimits = {
  /**
   * Entries taken from one connected peer, by messages and exchanges; each counts once for every KiB, because that is
   * what checking it costs.
   */
  messagesPerPeer: Rate;
  /** Live entries taken from one publisher key. */
  entriesPerPublisher: Rate;
  /** Live heads taken of one seller. */
  headsPerSeller: Rate;
  /** Heads that one connected peer may push by the state feed; each counts once for every KiB. */
  pushedHeadsPerPeer: Rate;
  /** Requests that one connected peer may make in the state feed. */
  requestsPerPeer: Rate;
  /** Faults after which a peer is disconnected; they are forgotten at one a minute. */
  faults: number;
  /** How long a disconnected peer is kept out, in seconds. */
  denySeconds: number;
  /** Heads from the future that are kept until their time comes. */
  waitingHeads: number;
  /** Unknown ancestors of an entry that are fetched in one walk, and their bytes. */
  walkEntries: number;
  walkBytes: number;
  /** Walks at the same time, over all shards. */
  walks: number;
  /** Carried catalogues: how many, bytes of all, bytes of one. */
  catalogues: number;
  carriedBytes: number;
  catalogueBytes: number;
  /** Bytes kept of blocks that were only looked at. */
  cacheBytes: number;
};

export const DEFAULT_LIMITS: PeerLimits = {
  messagesPerPeer: { burst: 4_000, perSecond: 200 },
  entriesPerPublisher: { burst: 1_000, perSecond: 10 },
  headsPerSeller: { burst: 20, perSecond: 0.2 },
  pushedHeadsPerPeer: { burst: 20_000, perSecond: 200 },
  requestsPerPeer: { burst: 600, perSecond: 20 },
  faults: 3,
  denySeconds: 600,
  waitingHeads: 10_000,
  walkEntries: 20_000,
  walkBytes: 64 << 20,
  walks: 4,
  catalogues: 100_000,
  carriedBytes: 16 * 2 ** 30,
  catalogueBytes: 2 ** 30,
  cacheBytes: 256 << 20,
};
