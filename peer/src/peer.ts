import type { Address, Block, Domain, Head, Hex, VerifiedCatalogue } from "@souk/protocol";
import type { LoadProgress } from "./catalogues/loadCatalogue.ts";
import type { Publication } from "./catalogues/publishCatalogue.ts";
import type { CarrierStatus } from "./catalogues/startCarrier.ts";
import type { HeadIndex } from "./heads/openHeadIndex.ts";
import type { PeerLimits } from "./limits/peerLimits.ts";
import type { Log } from "./node/logEvent.ts";
import type { ShardsStatus } from "./orbit/openShards.ts";

export type PeerOptions = {
  /** Where everything is kept: keys, heads, blocks. One peer at a time can have it. */
  directory: string;
  /** The market: its chain, and its Escrow. Heads signed for another are refused. */
  domain: Domain;
  /** Multiaddrs to listen on. Default: any free port of this machine alone, by TCP and by WebSockets. */
  listen?: string[];
  /** Multiaddrs of peers to stay connected with. */
  dial?: string[];
  /** Whether to fetch and keep the catalogues of all sellers, and not only those published here. Default: true. */
  carry?: boolean;
  /** Bounds on what others can make this peer do or keep; what is left out is as in `DEFAULT_LIMITS`. */
  limits?: Partial<PeerLimits>;
  /** How often heads are compared with each connected peer, in milliseconds. Default: 30 000. */
  exchangeIntervalMs?: number;
  /** How long connected peers are asked for a block before it is not to be had, in milliseconds. Default: 30 000. */
  blockPatienceMs?: number | undefined;
  /** The time, in unix seconds. Default: the machine's clock. */
  clock?: () => number;
  /** Stops the peer, whether it is still starting or runs. */
  signal?: AbortSignal;
  onProgress?: (progress: PeerProgress) => void;
  log?: Log;
};

/** How far starting has come: the step that begins, its number from 1, and how many there are. */
export type PeerProgress = {
  step: "stores" | "network" | "heads" | "shards" | "exchange" | "catalogues";
  at: number;
  of: number;
};

export type PeerStatus = {
  id: string;
  publisher: Hex;
  addresses: string[];
  connections: number;
  /** Sellers whose head is known; heads that wait for their time; sellers who signed two of one sequence. */
  heads: { known: number; waiting: number; conflicted: number };
  /** Open databases by `epoch/shard`, and what became of the entries that came. */
  shards: ShardsStatus;
  catalogues: CarrierStatus;
  /** Peers that are kept out for what they did. */
  denied: number;
};

export type ReadOptions = { signal?: AbortSignal };

/** A running peer. Sellers are lower-case addresses, CIDs base32 text. */
export type Peer = {
  id: string;
  /** The public key that a catalogue must name to be published here: secp256k1, compressed, 33 bytes. */
  publisher: Hex;
  /** Multiaddrs under which it can be dialled, each with its id. */
  addresses(): string[];
  /** How many peers are connected. */
  connections(): number;
  /** Connects to a peer and stays connected. Throws `peer-down` or `config-invalid`. */
  dial(address: string): Promise<void>;
  heads: HeadIndex;
  /** Checks, stores and files a signed catalogue that names this peer as publisher. Throws as `publishCatalogue` does. */
  publish(publication: Publication): Promise<Head>;
  /**
   * A seller's newest catalogue, whole and checked, from here or from connected peers.
   * Throws `seller-not-found`, `block-not-found` (retryable), `aborted`, and what `verifyChunks` throws.
   */
  catalogueOf(
    seller: Address,
    options?: ReadOptions & { onProgress?: (progress: LoadProgress) => void },
  ): Promise<VerifiedCatalogue>;
  /** Any block of at most 256 KiB, from here or from connected peers. Throws `block-not-found`, `cid-invalid`, `aborted`. */
  getBlock(cid: string, options?: ReadOptions): Promise<Uint8Array>;
  /** Keeps a block for good and serves it: a comment, for example. Throws `block-tampered` and `record-too-large`. */
  putBlock(block: Block): Promise<void>;
  /** Whether a block is here. */
  has(cid: string): Promise<boolean>;
  status(): PeerStatus;
  /** Stops everything, the last started first. Can be called more than once. */
  stop(): Promise<void>;
};
