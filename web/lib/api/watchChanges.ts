import type { Change } from "@souk/protocol/api";
import { loadConfig } from "../config.ts";

/**
 * Calls `listener` with each change that the index tells of (heads, blocks, trades), and with `ready` after every connection: what
 * happened before it is not told, so ask again for what is on the screen. Stops when `signal` is aborted.
 */
export async function watchChanges(listener: (change: Change) => void, signal: AbortSignal): Promise<void> {
  const [{ changeSchema, CHANGE_TYPES }, { indexes }] = await Promise.all([import("@souk/protocol/api"), loadConfig()]);
  const [index] = indexes;
  if (!index || signal.aborted) return;
  const source = new EventSource(`${index.replace(/\/$/, "")}/v1/changes`);
  signal.addEventListener("abort", () => source.close(), { once: true });
  for (const type of CHANGE_TYPES) {
    source.addEventListener(type, (event: MessageEvent<string>) => {
      const parsed = changeSchema.safeParse(JSON.parse(event.data));
      if (parsed.success) listener(parsed.data);
    });
  }
}
