import type { Address, Block, Head, VerifiedCatalogue } from "@souk/protocol";

/** What the index reads of a peer: the heads it knows, their catalogues, and blocks. `Peer` of `@souk/peer` is one. */
export type CatalogueSource = {
  heads: {
    get: (seller: Address) => Head | undefined;
    all: () => Iterable<Head>;
    on: (listener: (head: Head) => void) => () => void;
  };
  catalogueOf: (seller: Address, options: { signal: AbortSignal }) => Promise<VerifiedCatalogue>;
  getBlock: (cid: string, options: { signal: AbortSignal }) => Promise<Uint8Array>;
  /** Keeps a block, and serves it to other peers. */
  putBlock: (block: Block) => Promise<void>;
};
