import { CID } from "multiformats/cid";
import { create } from "multiformats/hashes/digest";
import type { Hex } from "../bytes/hex.ts";
import { toBytes } from "../bytes/toBytes.ts";

/** How a block's bytes are to be read: as a record, or as they are. */
export type Codec = "dag-cbor" | "raw";

/** The multicodec numbers of the codecs in use. */
export const CODEC_NUMBERS: Record<Codec, number> = { "dag-cbor": 0x71, raw: 0x55 };

/** The multihash number of sha2-256. */
export const SHA2_256 = 0x12;

/** The CID, version 1 in base32, of the block with a sha2-256 digest (32 bytes). */
export function digestToCid(digest: Hex, codec: Codec): string {
  return bytesToCid(toBytes(digest), codec);
}

/** {@link digestToCid} for a digest that is at hand as bytes. */
export function bytesToCid(digest: Uint8Array, codec: Codec): string {
  return CID.createV1(CODEC_NUMBERS[codec], create(SHA2_256, digest)).toString();
}
