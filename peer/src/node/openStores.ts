import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorFromCode } from "@souk/protocol";
import { LevelBlockstore } from "blockstore-level";
import { LevelDatastore } from "datastore-level";
import { Level } from "level";

/** A level store of text keys and byte values. */
export type StateStore = Level<string, Uint8Array>;

/** What a peer keeps on disk. Helia neither opens nor closes the stores it is given, so that is done here. */
export type Stores = { state: StateStore; blocks: LevelBlockstore; data: LevelDatastore; close(): Promise<void> };

/**
 * Opens the three stores in a directory, which is made if it is not there: `state` (heads, logs, what is kept for whom),
 * `blocks`, and `data` (libp2p's own). The lock that level holds on `state`, which the system takes away when the process
 * ends however it ends, keeps a second peer out. Throws `directory-busy` and `storage-failed`.
 */
export async function openStores(directory: string): Promise<Stores> {
  const lockedBy = join(directory, "peer.pid");
  const opened: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const store of opened.splice(0).reverse()) await store.close();
  };
  // A level store begins to open when it is made, so each is made only once the one before it is open.
  const open = async <T extends { open(): Promise<void>; close(): Promise<void> }>(store: T): Promise<T> => {
    await store.open();
    opened.push(store);
    return store;
  };
  try {
    await mkdir(directory, { recursive: true });
    const state = await open<StateStore>(
      new Level(join(directory, "state"), { keyEncoding: "utf8", valueEncoding: "view" }),
    );
    await writeFile(lockedBy, String(process.pid));
    const blocks = await open(new LevelBlockstore(join(directory, "blocks")));
    const data = await open(new LevelDatastore(join(directory, "data")));
    return { state, blocks, data, close };
  } catch (cause) {
    await close();
    if (isLocked(cause)) {
      const pid = await readFile(lockedBy, "utf8").catch(() => "unknown");
      throw errorFromCode("directory-busy", { directory, pid }, { cause });
    }
    throw errorFromCode("storage-failed", { seen: `${directory}: ${(cause as Error).message}` }, { cause });
  }
}

function isLocked(error: unknown): boolean {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code === "LEVEL_LOCKED" || (cause !== undefined && isLocked(cause));
}
