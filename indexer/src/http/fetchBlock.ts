import { errorFromCode, SoukError } from "@souk/protocol";
import type { PublishingPeer } from "./apiContext.ts";

/** Fetches a block that the peer holds, or looks for it on the network. Throws `block-not-found` or `rate-limited`. */
export type FetchBlock = (cid: string) => Promise<Uint8Array>;

/** How long the network is asked, in milliseconds, and how many blocks are looked for at once. */
const TIMEOUT = 8_000;
const MOST_SEARCHES = 16;
/** A block that was not found is not looked for again for so long, in milliseconds; so many are remembered. */
const MISSING_FOR = 20_000;
const MOST_MISSING = 5_000;

/** What is held is read at once. Looking for anything else is bounded, so that nobody makes the peer search for nothing. */
export function createFetchBlock(peer: Pick<PublishingPeer, "has" | "getBlock">): FetchBlock {
  const missing = new Map<string, number>();
  let searches = 0;
  return async (cid) => {
    if (await peer.has(cid)) return await peer.getBlock(cid, { signal: AbortSignal.timeout(TIMEOUT) });
    if ((missing.get(cid) ?? 0) > Date.now()) throw errorFromCode("block-not-found", { cid });
    if (searches >= MOST_SEARCHES)
      throw errorFromCode("rate-limited", { limit: MOST_SEARCHES, seconds: TIMEOUT / 1000 });
    searches++;
    try {
      return await peer.getBlock(cid, { signal: AbortSignal.timeout(TIMEOUT) });
    } catch (cause) {
      missing.set(cid, Date.now() + MISSING_FOR);
      const [oldest] = missing.keys();
      if (missing.size > MOST_MISSING && oldest !== undefined) missing.delete(oldest);
      if (cause instanceof SoukError && cause.code === "block-tampered") throw cause;
      throw errorFromCode("block-not-found", { cid }, { cause });
    } finally {
      searches--;
    }
  };
}
