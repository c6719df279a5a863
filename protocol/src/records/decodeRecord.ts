import { decode, encode } from "@ipld/dag-cbor";
import { recordCid } from "../blocks/recordCid.ts";
import { sameBytes } from "../bytes/sameBytes.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { boundCbor } from "./boundCbor.ts";
import { LIMITS } from "./limits.ts";
import { parseRecord } from "./parseRecord.ts";
import { checkSize, type RecordKind } from "./recordKind.ts";

/**
 * A record from bytes of unknown origin: size, digest (where a CID is given), schema, and that it is written in the one
 * canonical way. Throws `record-too-large`, `block-tampered`, `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function decodeRecord<T>(kind: RecordKind<T>, bytes: Uint8Array, cid?: string): T {
  checkSize(kind, bytes);
  if (cid !== undefined) checkCid(bytes, cid);
  boundCbor(kind.record, bytes, LIMITS.recordItems);
  const value = parseRecord(kind.schema, kind.fromWire(decodeCbor(kind.record, bytes)), kind.record);
  if (!sameBytes(encode(kind.toWire(value)), bytes)) {
    throw errorFromCode("record-not-canonical", {
      record: kind.record,
      seen: "Written anew, its content gives other bytes.",
    });
  }
  return value;
}

/** The digest alone would not do: the same bytes have another CID as a raw block. */
function checkCid(bytes: Uint8Array, cid: string): void {
  const seen = recordCid(bytes);
  if (seen !== cid) throw errorFromCode("block-tampered", { cid, seen });
}

function decodeCbor(record: string, bytes: Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch (cause) {
    const seen = `Its bytes are not DAG-CBOR: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw errorFromCode("record-not-canonical", { record, seen }, { cause });
  }
}
