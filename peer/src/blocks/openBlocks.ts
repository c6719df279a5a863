import { type Block, cidDigest, errorFromCode, LIMITS } from "@souk/protocol";
import type { Blockstore } from "interface-blockstore";
import { CID } from "multiformats/cid";
import { sha256 } from "../crypto/sha256.ts";
import { createTurnsByKey } from "../node/createTurns.ts";
import { mapLimit } from "../node/mapLimit.ts";
import type { StateStore } from "../node/openStores.ts";
import { readIfHere } from "./readAll.ts";
import type { FetchBlock } from "./shareFetches.ts";

const PARALLEL = 16;

/** The owner of blocks that somebody looked at. The oldest of them go when there are too many. */
const CACHE = "cache";

/**
 * The blocks of a peer. Each is held for one or more owners (a catalogue, the user, the cache), and goes when the last of
 * them releases it. All methods take CIDs as text.
 */
export type Blocks = {
  /** A block from here or from connected peers, cached. Throws `block-not-found`, `aborted`, `cid-invalid`. */
  get(cid: string, options?: { signal?: AbortSignal }): Promise<Uint8Array>;
  /** The same, held for an owner from then on. Throws `record-too-large` for more than `maxBytes`. */
  obtain(owner: string, cid: string, options?: { signal?: AbortSignal; maxBytes?: number }): Promise<Uint8Array>;
  /** A block that is here, or null. */
  local(cid: string): Promise<Uint8Array | null>;
  has(cid: string): Promise<boolean>;
  /** Stores blocks for an owner. Throws `block-tampered` for bytes that are not their CID's. */
  store(owner: string, blocks: Block[]): Promise<void>;
  /** Gives up what an owner holds; blocks that nobody else holds are deleted. */
  release(owner: string): Promise<void>;
  /** All owners whose name starts with a text. */
  owners(prefix: string): Promise<string[]>;
  /** Blocks held and their bytes: of all owners, each block once; of one owner. */
  total(): { blocks: number; bytes: number };
  totalOf(owner: string): Promise<{ blocks: number; bytes: number }>;
};

type Options = {
  state: StateStore;
  /** The block store on disk. Deleting goes past Helia, whose lock would wait for every fetch under way. */
  disk: Blockstore;
  /** Helia's block store, which tells bitswap what came in. */
  helia: { put(cid: CID, bytes: Uint8Array): unknown };
  fetch: FetchBlock;
  cacheBytes: number;
};

/** Opens the block store's books. What the last run cached is dropped. */
export async function openBlocks({ state, disk, helia, fetch, cacheBytes }: Options): Promise<Blocks> {
  // Two indexes of the same facts: who holds a block (value: its size), and what an owner holds.
  const holders = state.sublevel<string, Uint8Array>("block-holders", { valueEncoding: "view" });
  const holdings = state.sublevel<string, Uint8Array>("block-holdings", { valueEncoding: "view" });
  const cached = { sizes: new Map<string, number>(), bytes: 0 };
  const total = { blocks: 0, bytes: 0 };
  const inTurnOf = createTurnsByKey();

  const holdersOf = (cid: string) => holders.keys({ gte: `${cid}/`, lt: `${cid}0`, limit: 2 }).all();

  const hold = async (owner: string, { cid, bytes }: Block): Promise<void> => {
    const known = await holdersOf(cid);
    // A block that nobody holds may have gone since it was read.
    if (known.length === 0) await helia.put(CID.parse(cid), bytes);
    const key = `${cid}/${owner}`;
    if (known.includes(key) || (await holders.has(key))) return;
    if (known.length === 0) count(1, bytes.length);
    const size = sizeBytes(bytes.length);
    await state.batch([
      { type: "put", sublevel: holders, key, value: size },
      { type: "put", sublevel: holdings, key: `${owner}/${cid}`, value: size },
    ]);
    if (owner === CACHE) {
      cached.sizes.set(cid, bytes.length);
      cached.bytes += bytes.length;
    }
  };

  const drop = async (owner: string, cid: string, size: number): Promise<void> => {
    await state.batch([
      { type: "del", sublevel: holders, key: `${cid}/${owner}` },
      { type: "del", sublevel: holdings, key: `${owner}/${cid}` },
    ]);
    if (owner === CACHE && cached.sizes.delete(cid)) cached.bytes -= size;
    if ((await holdersOf(cid)).length > 0) return;
    count(-1, -size);
    await disk.delete(CID.parse(cid));
  };

  const trimCache = async (): Promise<void> => {
    for (const [cid, size] of cached.sizes) {
      if (cached.bytes <= cacheBytes) return;
      await inTurnOf(cid, () => drop(CACHE, cid, size));
    }
  };

  const release = async (owner: string): Promise<void> => {
    const held = await holdings.iterator({ gte: `${owner}/`, lt: `${owner}0` }).all();
    await mapLimit(held, PARALLEL, async ([key, size]) => {
      const cid = key.slice(owner.length + 1);
      await inTurnOf(cid, () => drop(owner, cid, readSize(size)));
    });
  };

  function count(blocks: number, bytes: number): void {
    total.blocks += blocks;
    total.bytes += bytes;
  }

  const local: Blocks["local"] = async (cid) => readIfHere(disk, parse(cid));

  const obtain: Blocks["obtain"] = async (owner, cid, { signal, maxBytes = LIMITS.photoBytes } = {}) => {
    const bytes = (await local(cid)) ?? (await fetch(cid, signal ? { signal } : {}));
    if (bytes.length > maxBytes) {
      await inTurnOf(cid, async () => {
        if ((await holdersOf(cid)).length === 0) await disk.delete(CID.parse(cid));
      });
      throw errorFromCode("record-too-large", { record: "block", seen: bytes.length, limit: maxBytes });
    }
    await inTurnOf(cid, () => hold(owner, { cid, bytes }));
    return bytes;
  };

  let last = "";
  for await (const [key, size] of holders.iterator()) {
    const cid = key.slice(0, key.indexOf("/"));
    if (cid !== last) count(1, readSize(size));
    last = cid;
  }
  await release(CACHE);

  return {
    obtain,
    local,
    async get(cid, options) {
      const bytes = await local(cid);
      if (bytes) return bytes;
      const fetched = await obtain(CACHE, cid, options);
      await trimCache();
      return fetched;
    },
    has: async (cid) => disk.has(parse(cid)),
    async store(owner, blocks) {
      for (const { cid, bytes } of blocks) verify(cid, bytes);
      await mapLimit(blocks, PARALLEL, (block) => inTurnOf(block.cid, () => hold(owner, block)));
    },
    release,
    async owners(prefix) {
      const names = new Set<string>();
      for await (const key of holdings.keys({ gte: prefix, lt: `${prefix}\uffff` })) {
        names.add(key.slice(0, key.lastIndexOf("/")));
      }
      return [...names];
    },
    total: () => ({ ...total }),
    async totalOf(owner) {
      const sizes = await holdings.values({ gte: `${owner}/`, lt: `${owner}0` }).all();
      return { blocks: sizes.length, bytes: sizes.reduce((sum, size) => sum + readSize(size), 0) };
    },
  };
}

function parse(cid: string): CID {
  cidDigest(cid);
  return CID.parse(cid);
}

function verify(cid: string, bytes: Uint8Array): void {
  const seen = `0x${Buffer.from(sha256(bytes)).toString("hex")}`;
  if (cidDigest(cid) !== seen) throw errorFromCode("block-tampered", { cid, seen });
}

function sizeBytes(size: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(size);
  return bytes;
}

function readSize(bytes: Uint8Array): number {
  return Buffer.from(bytes).readUInt32BE();
}
