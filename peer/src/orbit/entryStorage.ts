import type { Storage } from "@orbitdb/core";
import type { Blockstore } from "interface-blockstore";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { readIfHere } from "../blocks/readAll.ts";
import type { FetchBlock } from "../blocks/shareFetches.ts";
import { BoundedMap } from "../limits/boundedMap.ts";
import type { StateStore } from "../node/openStores.ts";

const RECENT = 1_000;

/**
 * Where a log's entries are. To OrbitDB it never asks the network, so that its one queue waits for nobody; `fetch` does,
 * for whoever walks unknown entries. Every entry is in the block store, served to others by bitswap, and on a list of this
 * log's, so that all of them can be deleted when the log is dropped.
 */
export type EntryStorage = Storage & { fetch(hash: string, signal: AbortSignal): Promise<Uint8Array> };

type Options = {
  state: StateStore;
  name: string;
  disk: Blockstore;
  helia: { put(cid: CID, bytes: Uint8Array): unknown };
  fetch: FetchBlock;
};

export function entryStorage({ state, name, disk, helia, fetch }: Options): EntryStorage {
  const list = state.sublevel<string, Uint8Array>(name, { valueEncoding: "view" });
  const recent = new BoundedMap<string, Uint8Array>(RECENT);

  const get = async (hash: string): Promise<Uint8Array | undefined> => {
    const known = recent.get(hash);
    if (known) return known;
    const bytes = await readIfHere(disk, parse(hash));
    if (!bytes) return undefined;
    recent.set(hash, bytes);
    return bytes;
  };

  const put = async (hash: string, bytes: Uint8Array): Promise<void> => {
    if (recent.has(hash)) return;
    await list.put(hash, LISTED);
    await helia.put(parse(hash), bytes);
    recent.set(hash, bytes);
  };

  const del = async (hash: string): Promise<void> => {
    recent.delete(hash);
    await disk.delete(parse(hash));
    await list.del(hash);
  };

  return {
    get,
    put,
    del,
    async fetch(hash, signal) {
      const bytes = (await get(hash)) ?? (await fetch(parse(hash).toString(), { signal }));
      await put(hash, bytes);
      return bytes;
    },
    iterator: async function* () {},
    merge: async () => {},
    async clear() {
      recent.clear();
      for await (const hash of list.keys()) await del(hash);
    },
    close: async () => {},
  };
}

const LISTED = new Uint8Array(0);

function parse(hash: string): CID {
  return CID.parse(hash, base58btc);
}
