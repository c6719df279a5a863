import { parseCid } from "../blocks/cidDigest.ts";
import { toBytes } from "../bytes/toBytes.ts";
import { type CatalogueRoot, catalogueRootSchema } from "./catalogueRootSchema.ts";
import { LIMITS } from "./limits.ts";
import type { RecordKind } from "./recordKind.ts";
import { readCid } from "./wire/readCid.ts";
import { readFields } from "./wire/readFields.ts";
import { readHex } from "./wire/readHex.ts";
import { readList } from "./wire/readList.ts";

/** How a catalogue's root is written. */
export const rootRecord: RecordKind<CatalogueRoot> = {
  record: "catalogue root",
  schema: catalogueRootSchema,
  limit: LIMITS.rootBytes,
  toWire: (root) => ({
    ...root,
    seller: toBytes(root.seller),
    publisher: toBytes(root.publisher),
    offersRoot: toBytes(root.offersRoot),
    chunks: root.chunks.map(parseCid),
    profile: root.profile === null ? null : parseCid(root.profile),
  }),
  fromWire: (wire) =>
    readFields(wire, {
      seller: readHex,
      publisher: readHex,
      offersRoot: readHex,
      chunks: readList(readCid),
      profile: readCid,
    }),
};
