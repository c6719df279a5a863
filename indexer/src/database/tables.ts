import type { ApiPhoto, ApiTrade } from "@souk/protocol/api";
import type { ColumnType } from "kysely";

/** `bigint` columns: they hold numbers below 2^53 and are read as numbers. */
type Int = number;
/** `numeric` columns: decimal text. */
type Numeric = ColumnType<string, string | number, string | number>;
/** `jsonb` columns: written as JSON text, read as values. */
type Json<T> = ColumnType<T, string, string>;

/** How far the chain was read, and which market the database is of. One row. */
export type FollowerTable = {
  id: 1;
  chain_id: Int;
  escrow: string;
  block: Int | null;
  hash: string | null;
  timestamp: Int | null;
  finalized: Int | null;
};

/** Hashes of blocks that were read: those with events, and the last of each range. */
export type BlockTable = { number: Int; hash: string; timestamp: Int };

/** The contracts' events as they stand on the chain. Everything about trades and ratings is rebuilt from them. */
export type EventTable = {
  block: Int;
  log_index: number;
  block_hash: string;
  tx_hash: string;
  timestamp: Int;
  name: string;
  trade: string | null;
  account: string | null;
  args: Json<Record<string, unknown>>;
};

/** The lowest sequence that a seller has not revoked. */
export type FloorTable = { seller: string; sequence: Int };

export type TradeTable = {
  id: string;
  seller: string;
  buyer: string;
  arbiter: string | null;
  item: string;
  space: number;
  serial: Numeric;
  quantity: Int;
  listing_cid: string;
  status: string;
  time: Int;
  note: string;
  ship_note: string | null;
  terms: Json<ApiTrade>;
  block: Int;
  log_index: number;
};

export type RatingTable = {
  trade: string;
  rater: string;
  ratee: string;
  rater_is_buyer: boolean;
  sealed: string | null;
  stars: number | null;
  comment: string | null;
  block: Int | null;
  log_index: number | null;
  block_hash: string | null;
  tx_hash: string | null;
  timestamp: Int | null;
};

/** A seller's newest catalogue: its signed root, and its Merkle tree layer by layer (32 bytes a node). */
export type SellerTable = {
  address: string;
  head_cid: string;
  content: string;
  sequence: Int;
  expiry: Int;
  root: Uint8Array;
  signature: string;
  tree: Uint8Array;
  leaf_count: number;
  profile_cid: string | null;
  profile: Uint8Array | null;
  name: string | null;
};

/** What searching and cards need of a listing: narrow rows, because facets read all of them. */
export type ListingTable = {
  seller: string;
  cid: string;
  current: boolean;
  title: string;
  category: string;
  kind: string;
  condition: string | null;
  language: string;
  country: string | null;
  token: string;
  price: Numeric;
  price_max: Numeric;
  photo: Json<ApiPhoto | null>;
  position: number;
  first_leaf: number;
  offer_count: number;
  sequence: Int;
  expiry: Int;
  in_stock: boolean;
  revoked: boolean;
};

/** A listing's words for full text (`document`) and for similar spelling (`words`), small enough to be read in place. */
export type ListingTextTable = {
  seller: string;
  cid: string;
  document: ColumnType<string, never, never>;
  words: string;
};

export type ListingBlockTable = { seller: string; cid: string; bytes: Uint8Array };

/** A listing's variants: what stock is counted on. */
export type ItemTable = { seller: string; cid: string; position: number; item: string; stock: Int };

/** Comments' blocks. Once a rating on the chain names one, the peer has it too (`shared`), and serves it to others. */
export type CommentTable = {
  digest: string;
  cid: string;
  bytes: Uint8Array;
  text: string;
  created: Int;
  shared: ColumnType<boolean, boolean | undefined, boolean>;
};

/** What parties signed. `terms`: the hash of the trade's terms that it was signed for; those of other terms are void. */
export type ReleaseTable = { trade: string; signer: string; terms: string; deadline: Int; signature: string };

export type SettlementTable = ReleaseTable & { to_seller: Numeric };

export type OpeningTable = {
  trade: string;
  rater: string;
  ratee: string;
  rater_is_buyer: boolean;
  stars: number;
  comment: string;
  salt: string;
};

export type Tables = {
  follower: FollowerTable;
  blocks: BlockTable;
  events: EventTable;
  floors: FloorTable;
  trades: TradeTable;
  ratings: RatingTable;
  sellers: SellerTable;
  listings: ListingTable;
  listing_texts: ListingTextTable;
  listing_blocks: ListingBlockTable;
  items: ItemTable;
  comments: CommentTable;
  releases: ReleaseTable;
  settlements: SettlementTable;
  openings: OpeningTable;
};
