import { LIMITS } from "./limits.ts";
import type { RecordKind } from "./recordKind.ts";
import { readList } from "./wire/readList.ts";
import * as z from "./zod.ts";

/** How a chunk is written: a list of listing blocks, each a byte string. */
export const chunkRecord: RecordKind<Uint8Array[]> = {
  record: "chunk",
  schema: z
    .array(z.custom<Uint8Array>((value) => value instanceof Uint8Array, "bytes"))
    .min(1)
    .max(LIMITS.listingsPerChunk),
  limit: LIMITS.chunkBytes,
  toWire: (listings) => listings,
  fromWire: readList((listing) => (listing instanceof Uint8Array ? plainView(listing) : listing)),
};

/** The same bytes in the same memory, never as a Buffer. */
function plainView({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
