import { join } from "node:path";
import { startPeer } from "@souk/peer";
import { type Deployment, errorFromCode } from "@souk/protocol";
import packageJson from "../package.json" with { type: "json" };
import { readFollower } from "./answers/readFollower.ts";
import { type ChainFollower, followChain } from "./chain/followChain.ts";
import { openChain } from "./chain/openChain.ts";
import { createChanges } from "./changes.ts";
import { claimMarket } from "./database/claimMarket.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { tidyDatabase } from "./database/tidyDatabase.ts";
import { createApi } from "./http/createApi.ts";
import { listen } from "./http/listen.ts";
import { DEFAULT_RATES, type RateLimitOptions } from "./http/rateLimit.ts";
import type { Log } from "./log.ts";
import { peerLog } from "./peerLog.ts";
import { keepScores } from "./scores/keepScores.ts";
import type { ScoreUnits } from "./scores/scores.ts";
import { fetchMissing } from "./shards/fetchMissing.ts";
import { followHeads } from "./shards/followHeads.ts";

export type IndexerOptions = {
  /** Where the database and the peer keep what they have. One index at a time can have it. */
  directory: string;
  /** A PostgreSQL server instead of the embedded database: `postgres://…`. */
  databaseUrl?: string | undefined;
  /** The chain's node, JSON-RPC over HTTP. */
  rpcUrl: string;
  deployment: Deployment;
  /** Default: this machine alone. */
  host?: string | undefined;
  /** Default: any free port. */
  port?: number | undefined;
  /** Multiaddrs that the peer listens on, and stays connected with; how long it asks for a block (see `PeerOptions`). */
  peer?: { listen?: string[] | undefined; dial?: string[] | undefined; blockPatienceMs?: number } | undefined;
  /** Milliseconds between two looks at the chain's newest block. Default: 1000. */
  pollInterval?: number | undefined;
  rates?: RateLimitOptions | undefined;
  /** How much of each token is one unit of value. Without any, no scores are computed. */
  scoreUnits?: ScoreUnits | undefined;
  /** Stops the index, whether it is still starting or runs. */
  signal?: AbortSignal | undefined;
  log?: Log | undefined;
};

export type Indexer = {
  /** Where the API answers. */
  url: string;
  peer: Awaited<ReturnType<typeof startPeer>>;
  /** Stops everything, the last started first. */
  stop: () => Promise<void>;
};

/**
 * Starts an index: an embedded peer, a follower of the chain, a database, an HTTP API. It answers at once, from what it has,
 * and brings that up to date meanwhile. What is in `directory` can be deleted at any time: it is rebuilt.
 * Throws `directory-busy`, `storage-failed`, `config-invalid`, `port-busy`, `aborted`.
 */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  const opened: (() => unknown)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= (async () => {
      for (const close of opened.splice(0).reverse()) await close();
    })();
    return stopped;
  };
  try {
    const indexer = { ...(await build(options, (close) => opened.push(close))), stop };
    options.signal?.addEventListener("abort", () => void stop(), { once: true });
    return indexer;
  } catch (error) {
    await stop();
    if (options.signal?.aborted) throw errorFromCode("aborted", {}, { cause: error });
    throw error;
  }
}

async function build(
  options: IndexerOptions,
  closeLater: (close: () => unknown) => void,
): Promise<Omit<Indexer, "stop">> {
  const { directory, databaseUrl, rpcUrl, deployment, signal, log = () => {} } = options;
  const { db, kind, close } = await openDatabase({ directory: join(directory, "database"), url: databaseUrl });
  closeLater(close);
  await claimMarket(db, deployment);
  log(`The database is open (${kind})`);

  signal?.throwIfAborted();
  const { listen: addresses, dial, blockPatienceMs } = options.peer ?? {};
  const peer = await startPeer({
    directory: join(directory, "peer"),
    domain: { chainId: deployment.chainId, escrow: deployment.escrow },
    log: peerLog(log),
    blockPatienceMs,
    ...(addresses && { listen: addresses }),
    ...(dial && { dial }),
    ...(signal && { signal }),
  });
  closeLater(peer.stop);

  signal?.throwIfAborted();
  const changes = createChanges();
  // What has expired is decided by the chain's time, where that is ahead of ours.
  let chainTime = (await readFollower(db))?.timestamp ?? 0;
  const scores = keepScores({ db, changes, units: options.scoreUnits ?? new Map(), log });
  closeLater(scores.stop);
  const chain = openChain(rpcUrl, deployment);
  let follower: ChainFollower | undefined;
  const api = createApi(
    {
      db,
      peer,
      chain,
      deployment,
      changes,
      scores,
      chainStatus: () => follower?.status() ?? { state: "starting", problem: null, finalized: null },
      version: packageJson.version,
      now: () => Math.max(Math.floor(Date.now() / 1000), chainTime),
      log,
    },
    options.rates ?? DEFAULT_RATES,
  );
  const server = await listen(api.app, options.host ?? "127.0.0.1", options.port ?? 0);
  closeLater(server.stop);
  closeLater(api.stop);

  if (kind === "pglite") closeLater(tidyDatabase(db, changes, log));
  const missing = fetchMissing({ db, peer, log });
  closeLater(missing.stop);
  const heads = followHeads({
    db,
    peer,
    log,
    onChange(change) {
      changes.tell(change);
      missing.wake();
    },
  });
  closeLater(heads.stop);
  follower = followChain({
    db,
    chain,
    deployment,
    pollInterval: options.pollInterval ?? 1_000,
    log,
    onChange(trades, last) {
      chainTime = last?.timestamp ?? 0;
      for (const trade of trades) changes.tell(trade);
      if (last !== null) changes.tell({ type: "block", block: { number: last.number, hash: last.hash } });
      if (trades.length > 0) missing.wake();
    },
  });
  closeLater(follower.stop);
  return { url: server.url, peer };
}
