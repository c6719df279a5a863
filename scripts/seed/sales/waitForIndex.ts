import { setTimeout as wait } from "node:timers/promises";
import { errorFromCode } from "@souk/protocol";
import type { IndexClient } from "../askIndex.ts";

const POLL_MS = 100;
const PATIENCE_MS = 60_000;

/** Waits until the index has read a block and found so many listings. Throws `index-behind` after a minute. */
export async function waitForIndex(
  index: IndexClient,
  wanted: { block?: number; listings?: number },
  signal?: AbortSignal,
): Promise<void> {
  const { block = 0, listings = 0 } = wanted;
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    signal?.throwIfAborted();
    const status = await index.status();
    const seen = status.block?.number ?? -1;
    if (seen >= block && status.listings >= listings) return;
    if (performance.now() > end) throw errorFromCode("index-behind", { seen, expected: block });
    await wait(POLL_MS);
  }
}
