import type { Block, Deployment, Head, Hex } from "@souk/protocol";
import type { StatusAnswer } from "@souk/protocol/api";
import type { CatalogueSource } from "../catalogueSource.ts";
import type { Chain } from "../chain/openChain.ts";
import type { Changes } from "../changes.ts";
import type { Database } from "../database/openDatabase.ts";
import type { Log } from "../log.ts";
import type { Scores } from "../scores/scores.ts";

/** What the API does with a peer: it reads blocks, and publishes what was verified. `Peer` of `@souk/peer` is one. */
export type PublishingPeer = Pick<CatalogueSource, "getBlock"> & {
  id: string;
  publisher: Hex;
  addresses: () => string[];
  connections: () => number;
  has: (cid: string) => Promise<boolean> | boolean;
  publish: (catalogue: { root: Uint8Array; signature: Hex; blocks: Block[] }) => Promise<Head>;
};

/** What the routes share. */
export type ApiContext = {
  db: Database;
  peer: PublishingPeer;
  chain: Pick<Chain, "isSignatureOf">;
  deployment: Deployment;
  changes: Changes;
  scores: Scores;
  /** How the chain is being followed. */
  chainStatus: () => StatusAnswer["chain"];
  version: string;
  /** The present, in unix seconds. */
  now: () => number;
  log: Log;
};
