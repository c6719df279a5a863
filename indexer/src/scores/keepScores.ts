import { setImmediate } from "node:timers/promises";
import { type Address, type EndedTrade, marketScores, type SellerScore } from "@souk/protocol";
import type { ApiScore, Change } from "@souk/protocol/api";
import type { Changes } from "../changes.ts";
import type { Database } from "../database/openDatabase.ts";
import type { Log } from "../log.ts";
import { waitFor } from "../waitFor.ts";
import { createRatedTrades, type RatedTrades } from "./createRatedTrades.ts";
import { noScores, type Scores, type ScoreUnits } from "./scores.ts";

export type KeepScoresOptions = {
  db: Database;
  changes: Pick<Changes, "listen">;
  units: ScoreUnits;
  log: Log;
};

/** A block's scores. */
type Counted = Pick<RatedTrades, "block" | "time" | "edition"> & { scores: Map<Address, SellerScore> };

/** After counting, so many times as long nothing is counted: at most a twentieth of one core goes into it. */
const REST = 19;
const LEAST_REST = 200;
/** Milliseconds after which to look whether ratings came by another process that shares the database, or time has passed. */
const LOOK_EVERY = 30_000;
/** Seconds of the chain's time after which ratings are older enough to count again: 1/26 000 of their weight. */
const COUNT_EVERY = 600;
/** Milliseconds for which answers wait while scores are counted. */
const SLICE = 10;

/**
 * Keeps the scores of all sellers as they are at a recent block: counted anew, beside the answers, when trades changed, at
 * once when the chain was reorganized, and from time to time because ratings age. Without units there are none.
 */
export function keepScores({ db, changes, units, log }: KeepScoresOptions): Scores & { stop: () => Promise<void> } {
  if (units.size === 0) return { ...noScores, stop: async () => {} };
  const stopping = new AbortController();
  const rated = createRatedTrades(db);
  let counted: Counted | null = null;
  let waiting = new AbortController();
  let isStale = false;
  let isUrgent = false;

  const unlisten = changes.listen((change) => {
    if (change.type === "trade") isStale = true;
    if (wasRolledBack(change, counted)) isUrgent = true;
    if (isStale || isUrgent) waiting.abort();
  });

  async function count(): Promise<void> {
    isStale = false;
    isUrgent = false;
    const read = await rated.read(counted?.block ?? null);
    if (read !== null && counted !== null && isCurrent(counted, read)) return;
    if (read === null) counted = null;
    else {
      const { block, time, edition, trades } = read;
      counted = { block, time, edition, scores: await scoreAll(trades, time) };
    }
  }

  async function scoreAll(trades: readonly EndedTrade[], now: number): Promise<Map<Address, SellerScore>> {
    const market = marketScores({ unitOf: (token) => units.get(token) ?? null, now });
    const scores = new Map<Address, SellerScore>();
    const pause = pauseBetween(SLICE, stopping.signal);
    for (const trade of trades) {
      market.add(trade);
      await pause();
    }
    for (const seller of market.sellers()) {
      scores.set(seller, market.of(seller));
      await pause();
    }
    return scores;
  }

  /** Waits so long, or until stopped or, when `mayWake`, woken. */
  async function rest(milliseconds: number, mayWake: () => boolean): Promise<void> {
    const until = Date.now() + milliseconds;
    while (!stopping.signal.aborted && !mayWake() && Date.now() < until) {
      waiting = new AbortController();
      await waitFor(until - Date.now(), AbortSignal.any([stopping.signal, waiting.signal]));
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const begun = Date.now();
      try {
        await count();
      } catch (error) {
        if (stopping.signal.aborted) return;
        log(`Scores could not be counted: ${error instanceof Error ? error.message : String(error)}`);
      }
      await rest(Math.max(LEAST_REST, (Date.now() - begun) * REST), () => isUrgent);
      await rest(LOOK_EVERY, () => isStale || isUrgent);
    }
  }

  const running = run();
  return {
    units,
    of: (seller) => counted && toApiScore(counted, counted.scores.get(seller as Address)),
    async stop() {
      stopping.abort();
      unlisten();
      await running;
    },
  };
}

/** Whether scores that were counted hold still: the same ratings, and hardly older. */
function isCurrent(counted: Counted, { stands, time, edition }: RatedTrades): boolean {
  return stands && edition === counted.edition && time - counted.time < COUNT_EVERY;
}

/** A trade that is gone, or a newest block that is not above the one that was counted at. */
function wasRolledBack(change: Change, counted: Counted | null): boolean {
  if (change.type === "trade") return change.status === null;
  return change.type === "block" && counted !== null && change.block.number < counted.block.number;
}

/** Lets others go on when nobody could for so many milliseconds. Throws the signal's reason when it says stop. */
function pauseBetween(milliseconds: number, signal: AbortSignal): () => Promise<void> | undefined {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < milliseconds) return undefined;
    return setImmediate().then(() => {
      signal.throwIfAborted();
      begun = performance.now();
    });
  };
}

function toApiScore({ block, time }: Counted, found: SellerScore = { score: 0, weight: 0, buyers: 0 }): ApiScore {
  return { score: round(found.score), weight: round(found.weight), buyers: found.buyers, block, time };
}

/** To hundredths: what indexes differ in is behind that, where they took trades in another order. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
