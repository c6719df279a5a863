import fc from "fast-check";
import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { describe, expect, test } from "vitest";
import { toHex } from "../bytes/toHex.ts";
import { rawCidSchema, recordCidSchema } from "../records/fields/cidSchema.ts";
import { cidCodec, cidDigest } from "./cidDigest.ts";
import { digestToCid } from "./digestToCid.ts";
import { rawCid } from "./rawCid.ts";
import { recordCid } from "./recordCid.ts";
import { verifyBlock } from "./verifyBlock.ts";

const BYTES = new TextEncoder().encode("souk");

describe("cidDigest", () => {
  test("default: the digest and codec that multiformats makes a CID of", async () => {
    const hash = await sha256.digest(BYTES);
    expect(rawCid(BYTES)).toBe(CID.createV1(0x55, hash).toString());
    expect(recordCid(BYTES)).toBe(CID.createV1(0x71, hash).toString());
    expect(cidDigest(rawCid(BYTES))).toBe(toHex(hash.digest));
    expect(cidCodec(rawCid(BYTES))).toBe("raw");
    expect(cidCodec(recordCid(BYTES))).toBe("dag-cbor");
  });

  test("behavior: digestToCid is its inverse, and the schemas take every such CID and no other codec's", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex), (digest) => {
        const [raw, record] = [digestToCid(digest, "raw"), digestToCid(digest, "dag-cbor")];
        expect([cidDigest(raw), cidDigest(record)]).toEqual([digest, digest]);
        expect([rawCidSchema.safeParse(raw).success, recordCidSchema.safeParse(raw).success]).toEqual([true, false]);
        expect([rawCidSchema.safeParse(record).success, recordCidSchema.safeParse(record).success]).toEqual([
          false,
          true,
        ]);
      }),
    );
  });

  test.each([
    ["version 0", "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG"],
    ["base58", "zdj7WYhk8mRkhCKx6mDpBJNJmgpDnxRNvHFUhHQhJSNQLCsoE"],
    ["upper case", rawCid(BYTES).toUpperCase()],
    [
      "a sha2-512 digest",
      "bafkrgqg5v2nlfnbpd4xnrzvx5wxrvlq2fxibq6ea5bqtnxfvb4cgqv2lhp3jyrk4mwsdtmwqckmdzhk4j4hrk4pvjrgzpsrwqe",
    ],
    ["another codec", "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"],
    ["a padding bit set", `${rawCid(BYTES).slice(0, -1)}b`],
    ["nothing", ""],
    ["no text of a CID", "souk"],
  ])("error: %s", (_, text) => {
    expect(() => cidDigest(text)).toThrow(expect.objectContaining({ code: "cid-invalid" }));
  });
});

describe("verifyBlock", () => {
  test("default", () => {
    expect(verifyBlock(BYTES, rawCid(BYTES))).toBeUndefined();
    expect(verifyBlock(BYTES, recordCid(BYTES))).toBeUndefined();
  });

  test("error: one bit differs", () => {
    const changed = Uint8Array.from(BYTES, (byte, at) => (at === 2 ? byte ^ 1 : byte));
    expect(() => verifyBlock(changed, rawCid(BYTES))).toThrow(
      expect.objectContaining({ code: "block-tampered", values: { cid: rawCid(BYTES), seen: rawCid(changed) } }),
    );
  });
});
