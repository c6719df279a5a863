import { type Deployment, errorFromCode, SoukError } from "@souk/protocol";
import type { StatusAnswer } from "@souk/protocol/api";
import type { Database } from "../database/openDatabase.ts";
import type { Log } from "../log.ts";
import { waitFor } from "../waitFor.ts";
import { adaptRange } from "./adaptRange.ts";
import type { Chain, ChainBlock } from "./openChain.ts";
import { RangeRefused, readRange } from "./readRange.ts";
import type { TradeChange } from "./rebuild.ts";
import { findAncestor, rollBack } from "./rollBack.ts";
import { pruneBlocks, storeRange } from "./storeRange.ts";

export type FollowChainOptions = {
  db: Database;
  chain: Chain;
  deployment: Deployment;
  /** Milliseconds between two looks at the chain's newest block. */
  pollInterval: number;
  /** Called after a transaction was stored: how trades stand now, and up to which block the chain was read. */
  onChange: (trades: TradeChange[], last: ChainBlock | null) => void;
  log: Log;
};

export type ChainFollower = {
  status: () => StatusAnswer["chain"];
  stop: () => Promise<void>;
};

/** Waiting after a failure, in milliseconds: doubled up to the most. */
const BACKOFF = { first: 250, most: 15_000 };
/** How many blocks back hashes of blocks without events are kept: a deeper reorganization is read anew from the last event. */
const KEPT_BLOCKS = 2_000;
const PRUNE_EVERY = 500;
/** Milliseconds between two looks at what is final. */
const FINALIZED_EVERY = 10_000;

/**
 * Follows the chain into the database until stopped: events in ranges, and back to the common ancestor first when the chain
 * was reorganized. While the node doesn't answer it tries again, ever less often, and `status` says why.
 */
export function followChain({ db, chain, deployment, pollInterval, onChange, log }: FollowChainOptions): ChainFollower {
  const stopping = new AbortController();
  const status: StatusAnswer["chain"] = { state: "starting", problem: null, finalized: null };
  const range = adaptRange();
  let backoff = BACKOFF.first;
  let isChecked = false;
  let steps = 0;
  let finalizedAt = 0;

  /** One range, or one rollback. Says whether there is more to do at once. */
  async function step(): Promise<boolean> {
    if (!isChecked) {
      await chain.check();
      isChecked = true;
    }
    const newest = await chain.block("latest");
    if (newest === null) throw errorFromCode("chain-down", { url: chain.url });
    const at = await db.selectFrom("follower").select(["block", "hash"]).where("id", "=", 1).executeTakeFirstOrThrow();
    if (at.block !== null && newest.number === at.block && newest.hash === at.hash) return false;
    if (at.block !== null && (await chain.block(at.block))?.hash !== at.hash) {
      await goBack(at.block);
      return true;
    }
    const from = at.block === null ? deployment.block : at.block + 1;
    if (from > newest.number) return false;
    const to = Math.min(from + range.size() - 1, newest.number);
    if (newest.number > to) status.state = "catching-up";
    const previous = at.block === null ? null : { number: at.block, hash: at.hash ?? "" };
    const read = await readRange(chain, deployment, { from, to, previous });
    if (read === null) {
      await waitFor(pollInterval, stopping.signal);
      return true;
    }
    const trades = await storeRange(db, at.block, read);
    if (trades === null) return true;
    range.succeeded(read.events.length);
    if (++steps % PRUNE_EVERY === 0) await pruneBlocks(db, KEPT_BLOCKS);
    onChange(trades, read.last);
    return to < newest.number;
  }

  async function goBack(from: number): Promise<void> {
    const ancestor = await findAncestor(db, chain);
    const trades = await rollBack(db, from, ancestor);
    if (trades === null) return;
    log(`The chain was reorganized: back from block ${from} to ${ancestor?.number ?? "the start"}`);
    onChange(trades, ancestor);
  }

  async function noteFinalized(): Promise<void> {
    finalizedAt = Date.now();
    // Chains without finality refuse the tag: then nothing is known to be final.
    status.finalized = (await chain.block("finalized").catch(() => null))?.number ?? null;
    await db.updateTable("follower").set({ finalized: status.finalized }).where("id", "=", 1).execute();
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const isMore = await step();
        backoff = BACKOFF.first;
        if (isMore) continue;
        if (Date.now() - finalizedAt > FINALIZED_EVERY) await noteFinalized();
        Object.assign(status, { state: "following", problem: null });
        await waitFor(pollInterval, stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (error instanceof RangeRefused && range.refused()) continue;
        isChecked = false;
        const problem = problemOf(error);
        if (status.problem !== problem.message) log(problem.message);
        Object.assign(status, { state: "unreachable", problem: problem.message });
        await waitFor(backoff, stopping.signal);
        backoff = Math.min(backoff * 2, BACKOFF.most);
      }
    }
  }

  const running = run();
  return {
    status: () => ({ ...status }),
    async stop() {
      stopping.abort();
      chain.stop();
      await running;
    },
  };
}

function problemOf(error: unknown): SoukError {
  if (error instanceof RangeRefused) return error.cause;
  return error instanceof SoukError
    ? error
    : errorFromCode("storage-failed", { seen: (error as Error).message }, { cause: error });
}
