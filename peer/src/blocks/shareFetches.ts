import { setTimeout as delay } from "node:timers/promises";
import { errorFromCode } from "@souk/protocol";
import { CID } from "multiformats/cid";
import { readAll } from "./readAll.ts";

/** Gets a block from connected peers. Throws `block-not-found` when nobody sent it in time, and `aborted`. */
export type FetchBlock = (cid: string, options?: { signal?: AbortSignal }) => Promise<Uint8Array>;

/** The part of Helia's block store that is needed: it asks the network for what it does not hold, and stores it. */
export type NetworkBlocks = {
  get(cid: CID, options: { signal: AbortSignal }): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

type Options = {
  /** After how many milliseconds a block is asked for again: bitswap forgets to send one now and then. */
  retryMs?: number;
  /** After how many milliseconds to give up. */
  patienceMs?: number | undefined;
};

/** A fetch under way, and how many wait for it. */
type Running = { bytes: Promise<Uint8Array>; stop: AbortController; waiting: number; isOver: boolean };

/** Bitswap drops a cancelled want 10 ms later; one asked again before that is never sent. */
const WANT_SETTLES_MS = 50;

/**
 * Fetches blocks by bitswap, asking again every 3 seconds. Whoever wants the same block at the same time shares one
 * fetch, because bitswap cancels a want for all when one of those who wait for it gives up.
 */
export function shareFetches(
  network: NetworkBlocks,
  { retryMs = 3_000, patienceMs = 30_000 }: Options = {},
): FetchBlock {
  const running = new Map<string, Running>();

  const start = (cid: string) => {
    const stop = new AbortController();
    const bytes = fetchWithRetries(network, CID.parse(cid), stop.signal, retryMs, patienceMs);
    const fetch: Running = { bytes, stop, waiting: 0, isOver: false };
    running.set(cid, fetch);
    bytes
      .catch(() => {})
      .finally(() => {
        fetch.isOver = true;
        running.delete(cid);
      });
    return fetch;
  };

  return async (cid, { signal } = {}) => {
    if (signal?.aborted) throw errorFromCode("aborted", {}, { cause: signal.reason });
    let fetch = running.get(cid);
    while (fetch?.stop.signal.aborted) {
      await fetch.bytes.catch(() => {});
      fetch = running.get(cid);
    }
    fetch ??= start(cid);
    fetch.waiting++;
    try {
      return await abortable(fetch.bytes, signal);
    } catch (cause) {
      if (signal?.aborted) throw errorFromCode("aborted", {}, { cause });
      throw errorFromCode("block-not-found", { cid }, { cause });
    } finally {
      if (--fetch.waiting === 0 && !fetch.isOver) fetch.stop.abort();
    }
  };
}

async function fetchWithRetries(
  network: NetworkBlocks,
  cid: CID,
  stop: AbortSignal,
  retryMs: number,
  patienceMs: number,
) {
  const end = AbortSignal.any([stop, AbortSignal.timeout(patienceMs)]);
  for (;;) {
    const attempt = new AbortController();
    const giveUp = () => attempt.abort();
    const timer = setTimeout(giveUp, retryMs);
    end.addEventListener("abort", giveUp);
    try {
      return await readAll(network.get(cid, { signal: attempt.signal }));
    } catch (cause) {
      await delay(WANT_SETTLES_MS);
      if (end.aborted) throw cause;
    } finally {
      // Bitswap hands the signal on to what it does with a block that came: sending it to others who wait for it. A send that
      // is aborted is never tried again, so the signal must stay as it is once the block is here.
      clearTimeout(timer);
      end.removeEventListener("abort", giveUp);
    }
  }
}

/** Waits for a promise until the signal says otherwise; the promise goes on for others. */
function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
