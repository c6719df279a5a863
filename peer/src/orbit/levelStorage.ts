import type { Storage } from "@orbitdb/core";
import type { StateStore } from "../node/openStores.ts";

/**
 * An OrbitDB storage inside the peer's one state store. OrbitDB's own opens a level store for each index of each database,
 * some two hundred files for the shards of two epochs.
 */
export function levelStorage(state: StateStore, name: string): Storage {
  const store = state.sublevel<string, Uint8Array>(name, { valueEncoding: "view" });
  return {
    put: async (key, value) => store.put(key, value === (true as unknown) ? YES : value),
    get: async (key) => store.get(key),
    del: async (key) => store.del(key),
    iterator: ({ amount, reverse } = {}) => store.iterator({ limit: amount ?? -1, reverse: reverse ?? false }),
    merge: async () => {},
    clear: async () => store.clear(),
    close: async () => {},
  };
}

/** OrbitDB's index of known entries stores the value `true`. */
const YES = Uint8Array.of(1);
