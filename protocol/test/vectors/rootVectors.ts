import { encode } from "@ipld/dag-cbor";
import {
  type CatalogueRoot,
  encodeRoot,
  LIMITS,
  parseCid,
  rawCid,
  recordCid,
  toBytes,
  ZERO_BYTES32,
} from "../../src/index.ts";
import { bytes32, EXPIRY, PUBLISHER, SELLER, SEQUENCE } from "../sampleCatalogue.ts";
import { recordVector, refusedBytes } from "./recordVector.ts";

const DAY = 86_400;

/** Catalogue roots. */
export function rootVectors() {
  const root: CatalogueRoot = {
    v: 1,
    seller: SELLER,
    sequence: SEQUENCE,
    expiry: EXPIRY,
    publisher: PUBLISHER,
    offersRoot: ZERO_BYTES32,
    chunks: [],
    profile: null,
  };
  const full = {
    ...root,
    offersRoot: bytes32(7),
    chunks: [recordCid(Uint8Array.of(1)), recordCid(Uint8Array.of(2))],
    profile: recordCid(Uint8Array.of(3)),
  };
  return {
    about: "Catalogue roots: canonical DAG-CBOR, at most 64 KiB.",
    valid: [
      recordVector("no listing", root, encodeRoot(root)),
      recordVector("two chunks and a profile", full, encodeRoot(full)),
    ],
    invalid: [
      refusedBytes("too large", { repeat: "0x00", count: LIMITS.rootBytes + 1 }, "record-too-large"),
      refusedBytes("an unknown field", encode(rootWire({ note: "" })), "record-invalid", "note"),
      refusedBytes("a seller as text", encode(rootWire({ seller: SELLER })), "record-not-canonical"),
      refusedBytes(
        "a seller of 19 bytes",
        encode(rootWire({ seller: new Uint8Array(19) })),
        "record-invalid",
        "seller",
      ),
      refusedBytes(
        "a sequence as a float",
        encode(rootWire({ sequence: SEQUENCE + 0.5 })),
        "record-invalid",
        "sequence",
      ),
      refusedBytes(
        "a sequence beyond 40 bits",
        encode(rootWire({ sequence: 2 ** 40 })),
        "record-over-limit",
        "sequence",
      ),
      refusedBytes("expiry not after sequence", encode(rootWire({ expiry: SEQUENCE })), "record-invalid", "expiry"),
      refusedBytes(
        "expiry after more than 400 days",
        encode(rootWire({ expiry: SEQUENCE + 400 * DAY + 1 })),
        "record-invalid",
        "expiry",
      ),
      refusedBytes(
        "a publisher that is not compressed",
        encode(rootWire({ publisher: new Uint8Array(65).fill(4) })),
        "record-invalid",
        "publisher",
      ),
      refusedBytes(
        "a raw block for a chunk",
        encode(rootWire({ chunks: [parseCid(rawCid(Uint8Array.of(1)))] })),
        "record-invalid",
        "chunks[0]",
      ),
      refusedBytes(
        "a chunk as text",
        encode(rootWire({ chunks: [recordCid(Uint8Array.of(1))] })),
        "record-not-canonical",
      ),
      refusedBytes(
        "1025 chunks",
        encode(rootWire({ chunks: Array(1025).fill(parseCid(recordCid(Uint8Array.of(1)))) })),
        "record-over-limit",
        "chunks",
      ),
    ],
  };
}

/** A root on the wire, by hand. */
function rootWire(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    v: 1,
    seller: toBytes(SELLER),
    sequence: SEQUENCE,
    expiry: EXPIRY,
    publisher: toBytes(PUBLISHER),
    offersRoot: toBytes(ZERO_BYTES32),
    chunks: [],
    profile: null,
    ...change,
  };
}
