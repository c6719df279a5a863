import { encode } from "@ipld/dag-cbor";
import { encodeChunk, encodeListing, LIMITS, toHex } from "../../src/index.ts";
import { sampleListing } from "../sampleCatalogue.ts";
import { recordVector, refusedBytes } from "./recordVector.ts";

/** Chunks. */
export function chunkVectors() {
  const one = encodeListing(sampleListing()).bytes;
  const two = encodeListing(sampleListing({ title: "Another lamp" })).bytes;
  const chunks: [string, Uint8Array[]][] = [
    ["one listing", [one]],
    ["two listings", [one, two]],
  ];
  return {
    about: "Chunks: a list of 1 to 200 byte strings, at most 256 KiB. What is in the byte strings is not looked at.",
    valid: chunks.map(([name, listings]) => recordVector(name, listings.map(toHex), encodeChunk(listings))),
    invalid: [
      refusedBytes("too large", { repeat: "0x00", count: LIMITS.chunkBytes + 1 }, "record-too-large"),
      refusedBytes("empty", encode([]), "record-over-limit"),
      refusedBytes("201 listings", encode(Array(201).fill(Uint8Array.of(1))), "record-over-limit"),
      refusedBytes("a listing that is no byte string", encode([{ v: 1 }]), "record-invalid", "[0]"),
      refusedBytes("no list", encode({ listings: [one] }), "record-invalid"),
      refusedBytes("a longer head than needed", Uint8Array.of(0x98, 1, 0x41, 1), "record-not-canonical"),
      refusedBytes("an indefinite length", Uint8Array.of(0x9f, 0x41, 1, 0xff), "record-not-canonical"),
    ],
  };
}
