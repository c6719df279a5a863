import type { CatalogueRoot } from "./catalogueRootSchema.ts";
import { decodeRecord } from "./decodeRecord.ts";
import { rootRecord } from "./rootRecord.ts";

/**
 * A catalogue's root from a block's bytes; with a CID, the bytes must hash to it. Throws `record-too-large`, `block-tampered`,
 * `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function decodeRoot(bytes: Uint8Array, cid?: string): CatalogueRoot {
  return decodeRecord(rootRecord, bytes, cid);
}
