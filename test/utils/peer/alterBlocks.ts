import type { Block } from "@souk/protocol";
import { CID } from "multiformats/cid";
import { openStores } from "../../../peer/src/node/openStores.ts";

/**
 * Makes a liar of a peer that does not run: its store has other bytes under these CIDs from then on, and sends them to
 * whoever asks. Resolves to what it has.
 */
export async function alterBlocks(directory: string, blocks: Block[]): Promise<Block[]> {
  const altered = blocks.map(({ cid, bytes }) => ({
    cid,
    bytes: bytes.map((byte, at) => (at === bytes.length - 20 ? byte ^ 1 : byte)),
  }));
  const stores = await openStores(directory);
  for (const { cid, bytes } of altered) await stores.blocks.put(CID.parse(cid), bytes);
  await stores.close();
  return altered;
}
