import { encode } from "@ipld/dag-cbor";
import type { Block } from "../blocks/block.ts";
import { recordCid } from "../blocks/recordCid.ts";
import { parseRecord } from "./parseRecord.ts";
import { checkSize, type RecordKind } from "./recordKind.ts";

/** A record as its canonical block. Throws `record-invalid`, `record-over-limit` or `record-too-large`. */
export function encodeRecord<T>(kind: RecordKind<T>, value: T): Block {
  // In Node the encoder gives a Buffer, whose `slice` shares its memory: whoever gets it expects plain bytes.
  const bytes = Uint8Array.from(encode(kind.toWire(parseRecord(kind.schema, value, kind.record))));
  checkSize(kind, bytes);
  return { cid: recordCid(bytes), bytes };
}
