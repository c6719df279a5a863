import type { Blockstore } from "interface-blockstore";
import type { CID } from "multiformats/cid";

/** All parts of a stream of bytes as one plain array: a Buffer would give views where others expect copies. */
export async function readAll(parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  const joined = all.length === 1 ? (all[0] as Uint8Array) : Buffer.concat(all);
  return new Uint8Array(joined.buffer, joined.byteOffset, joined.byteLength);
}

/** A block of a store, or null. Asking first whether it is there would read it twice. */
export async function readIfHere(store: Pick<Blockstore, "get">, cid: CID): Promise<Uint8Array | null> {
  try {
    return await readAll(store.get(cid));
  } catch (error) {
    if ((error as Error).name === "NotFoundError") return null;
    throw error;
  }
}
