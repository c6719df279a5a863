import { errorFromCode } from "../errors/errorFromCode.ts";

/** CBOR's major types (RFC 8949, section 3.1) whose heads are followed by as many bytes as they say. */
const BYTE_STRING = 2;
const TEXT_STRING = 3;

/**
 * Counts the data items in CBOR bytes of unknown origin, before any is made: a megabyte of empty maps decodes to a
 * million objects, for seconds and at a hundred times its size. Whether the bytes are valid is left to the decoder.
 * Throws `record-over-limit` above `limit` items.
 */
export function boundCbor(record: string, bytes: Uint8Array, limit: number): void {
  let items = 0;
  for (let at = 0; at < bytes.length; ) {
    items++;
    if (items > limit) {
      throw errorFromCode("record-over-limit", {
        record,
        field: "CBOR items",
        seen: `more than ${limit}`,
        expected: `at most ${limit}`,
      });
    }
    const head = bytes[at] ?? 0;
    const major = head >> 5;
    const width = widthOf(head & 31);
    if (major === BYTE_STRING || major === TEXT_STRING) at += lengthAt(bytes, at, width);
    at += 1 + width;
  }
}

/** How many bytes of a head follow its first. */
function widthOf(info: number): number {
  return info >= 24 && info <= 27 ? 1 << (info - 24) : 0;
}

function lengthAt(bytes: Uint8Array, at: number, width: number): number {
  if (width === 0) return (bytes[at] ?? 0) & 31;
  let length = 0;
  for (let next = at + 1; next <= at + width; next++) length = length * 256 + (bytes[next] ?? 0);
  return length;
}
