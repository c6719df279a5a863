import { decode, encode } from "@ipld/dag-cbor";
import { describe, expect, test } from "vitest";
import {
  EXPIRY,
  PUBLISHER,
  SAMPLE_ARBITER,
  SELLER,
  SEQUENCE,
  sampleListing,
  sampleProfile,
} from "../../test/sampleCatalogue.ts";
import { rawCid } from "../blocks/rawCid.ts";
import { recordCid } from "../blocks/recordCid.ts";
import { ZERO_BYTES32 } from "../bytes/hex.ts";
import type { CatalogueRoot } from "./catalogueRootSchema.ts";
import { decodeChunk } from "./decodeChunk.ts";
import { decodeComment } from "./decodeComment.ts";
import { decodeProfile } from "./decodeProfile.ts";
import { decodeRoot } from "./decodeRoot.ts";
import { encodeChunk } from "./encodeChunk.ts";
import { encodeComment } from "./encodeComment.ts";
import { encodeListing } from "./encodeListing.ts";
import { encodeProfile } from "./encodeProfile.ts";
import { encodeRoot } from "./encodeRoot.ts";
import { LIMITS } from "./limits.ts";
import type { Profile } from "./profileSchema.ts";
import { rootRecord } from "./rootRecord.ts";

const root: CatalogueRoot = {
  v: 1,
  seller: SELLER,
  sequence: SEQUENCE,
  expiry: EXPIRY,
  publisher: PUBLISHER,
  offersRoot: ZERO_BYTES32,
  chunks: [recordCid(Uint8Array.of(1))],
  profile: recordCid(Uint8Array.of(2)),
};

function refused(code: string, field?: string) {
  return expect.objectContaining(field === undefined ? { code } : { code, values: expect.objectContaining({ field }) });
}

describe("decodeRoot", () => {
  test("default: gives back what encodeRoot took", () => {
    const { cid, bytes } = encodeRoot(root);
    expect(decodeRoot(bytes, cid)).toEqual(root);
  });

  test("args: no chunk and no profile; as many chunks as there may be fit the size", () => {
    const empty = { ...root, chunks: [], profile: null };
    expect(decodeRoot(encodeRoot(empty).bytes)).toEqual(empty);
    const full = {
      ...root,
      chunks: Array.from({ length: LIMITS.chunks }, (_, at) => recordCid(Uint8Array.of(at >> 8, at))),
    };
    expect(decodeRoot(encodeRoot(full).bytes)).toEqual(full);
  });

  test.each<[string, string, string, Partial<Record<keyof CatalogueRoot, unknown>>]>([
    ["too many chunks", "record-over-limit", "chunks", { chunks: Array(LIMITS.chunks + 1).fill(root.profile) }],
    ["a raw chunk", "record-invalid", "chunks[0]", { chunks: [rawCid(Uint8Array.of(1))] }],
    ["expiry before sequence", "record-invalid", "expiry", { expiry: SEQUENCE }],
    ["expiry too late", "record-invalid", "expiry", { expiry: SEQUENCE + LIMITS.lifetime + 1 }],
    ["a sequence beyond 40 bits", "record-over-limit", "sequence", { sequence: 2 ** 40, expiry: 2 ** 40 + 1 }],
    ["an uncompressed publisher", "record-invalid", "publisher", { publisher: `0x04${"11".repeat(64)}` }],
    ["a short seller", "record-invalid", "seller", { seller: "0x1234" }],
  ])("error: %s", (_, code, field, change) => {
    expect(() => encodeRoot({ ...root, ...change } as CatalogueRoot)).toThrow(refused(code, field));
  });

  test("error: a photo's link for a chunk's, on the wire", () => {
    const wire = rootRecord.toWire({ ...root, chunks: [rawCid(Uint8Array.of(1))] });
    expect(() => decodeRoot(encode(wire))).toThrow(refused("record-invalid", "chunks[0]"));
  });
});

describe("decodeProfile", () => {
  test("default: gives back what encodeProfile took", () => {
    const profile = sampleProfile({ avatar: rawCid(Uint8Array.of(9)) });
    const { cid, bytes } = encodeProfile(profile);
    expect(decodeProfile(bytes, cid)).toEqual(profile);
  });

  test("args: an arbiter's fee and rules", () => {
    const profile = sampleProfile({ arbiter: SAMPLE_ARBITER });
    const { cid, bytes } = encodeProfile(profile);
    expect(decodeProfile(bytes, cid)).toEqual(profile);
  });

  test("behavior: without them nothing is written in their place, and nothing is read", () => {
    const { bytes } = encodeProfile(sampleProfile());
    expect(Object.keys(decode(bytes) as object)).not.toContain("arbiter");
    expect("arbiter" in decodeProfile(bytes)).toBe(false);
    const unset = { ...sampleProfile(), arbiter: undefined };
    expect(() => encodeProfile(unset as unknown as Profile)).toThrow(refused("record-invalid", "arbiter"));
  });

  test("behavior: everything as long as it may be, in letters of three bytes, fits the size", () => {
    const profile = sampleProfile({
      name: "字".repeat(LIMITS.name),
      about: "字".repeat(LIMITS.about),
      avatar: rawCid(Uint8Array.of(9)),
      languages: Array.from(
        { length: LIMITS.languages },
        (_, at) => `aa-${`${at}`.padStart(8, "0")}${"-aaaaaaaa".repeat(2)}-aaaa`,
      ),
      arbiter: { feeBps: LIMITS.arbiterBps, rules: "字".repeat(LIMITS.arbiterRules) },
    });
    expect(decodeProfile(encodeProfile(profile).bytes)).toEqual(profile);
  });

  test("error: limits", () => {
    expect(() => encodeProfile(sampleProfile({ name: "x".repeat(61) }))).toThrow(refused("record-over-limit", "name"));
    expect(() => encodeProfile(sampleProfile({ name: "" }))).toThrow(refused("record-invalid", "name"));
    expect(() => encodeProfile(sampleProfile({ about: "x".repeat(2001) }))).toThrow(
      refused("record-over-limit", "about"),
    );
    expect(() => encodeProfile(sampleProfile({ languages: ["en", "en"] }))).toThrow(
      refused("record-invalid", "languages"),
    );
    for (const [code, field, change] of [
      ["record-over-limit", "arbiter.feeBps", { feeBps: LIMITS.arbiterBps + 1 }],
      ["record-over-limit", "arbiter.rules", { rules: "x".repeat(LIMITS.arbiterRules + 1) }],
      ["record-invalid", "arbiter.rules", { rules: " " }],
    ] as const) {
      const arbiter = { ...SAMPLE_ARBITER, ...change };
      expect(() => encodeProfile(sampleProfile({ arbiter }))).toThrow(refused(code, field));
    }
  });
});

describe("decodeComment", () => {
  test("default: gives back what encodeComment took", () => {
    const { cid, bytes } = encodeComment({ text: "Good.\nCame in two days." });
    expect(decodeComment(bytes, cid)).toEqual({ text: "Good.\nCame in two days." });
  });

  test("error: blank, too long, or with another field", () => {
    expect(() => encodeComment({ text: " \n" })).toThrow(refused("record-invalid", "text"));
    expect(() => encodeComment({ text: "x".repeat(1001) })).toThrow(refused("record-over-limit", "text"));
    expect(() => decodeComment(encode({ text: "a", stars: 5 }))).toThrow(refused("record-invalid", "stars"));
  });
});

describe("decodeChunk", () => {
  const listing = encodeListing(sampleListing()).bytes;

  test("default: gives back what encodeChunk took, without looking inside", () => {
    const { cid, bytes } = encodeChunk([listing, Uint8Array.of(1, 2)]);
    expect(decodeChunk(bytes, cid)).toEqual([listing, Uint8Array.of(1, 2)]);
  });

  test("behavior: gives plain byte arrays, and takes Buffers", () => {
    const { bytes } = encodeChunk([Buffer.from(listing)]);
    expect(bytes.constructor).toBe(Uint8Array);
    expect(decodeChunk(Buffer.from(bytes)).map((one) => one.constructor)).toEqual([Uint8Array]);
  });

  test("error: none, too many, too large, no bytes", () => {
    expect(() => encodeChunk([])).toThrow(refused("record-over-limit", "the whole"));
    expect(() => encodeChunk(Array(201).fill(listing.subarray(0, 9)))).toThrow(
      refused("record-over-limit", "the whole"),
    );
    expect(() => encodeChunk(Array(10).fill(new Uint8Array(32 * 1024)))).toThrow(refused("record-too-large"));
    expect(() => decodeChunk(encode(["text"]))).toThrow(refused("record-invalid", "[0]"));
    expect(() => decodeChunk(encode(listing))).toThrow(refused("record-invalid", "the whole"));
  });
});
