import type { Block } from "../blocks/block.ts";
import type { CatalogueRoot } from "./catalogueRootSchema.ts";
import { encodeRecord } from "./encodeRecord.ts";
import { rootRecord } from "./rootRecord.ts";

/** A catalogue's root as its canonical block. Throws `record-invalid`, `record-over-limit` or `record-too-large`. */
export function encodeRoot(root: CatalogueRoot): Block {
  return encodeRecord(rootRecord, root);
}
