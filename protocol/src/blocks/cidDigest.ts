import { CID } from "multiformats/cid";
import type { Hex } from "../bytes/hex.ts";
import { toHex } from "../bytes/toHex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { CODEC_NUMBERS, type Codec, SHA2_256 } from "./digestToCid.ts";

/** The sha2-256 digest in a CID, 32 bytes. Throws `cid-invalid` for anything but a CID of this protocol. */
export function cidDigest(cid: string): Hex {
  return toHex(parseCid(cid).multihash.digest);
}

/** The codec in a CID. Throws `cid-invalid`. */
export function cidCodec(cid: string): Codec {
  return parseCid(cid).code === CODEC_NUMBERS.raw ? "raw" : "dag-cbor";
}

/** A CID of this protocol from text: version 1, base32, sha2-256, raw or dag-cbor. Throws `cid-invalid`. */
export function parseCid(text: string): CID {
  try {
    const cid = CID.parse(text);
    const known = cid.code === CODEC_NUMBERS.raw || cid.code === CODEC_NUMBERS["dag-cbor"];
    const { code, digest } = cid.multihash;
    if (cid.version === 1 && known && code === SHA2_256 && digest.length === 32 && cid.toString() === text) return cid;
  } catch (cause) {
    throw errorFromCode("cid-invalid", { seen: text }, { cause });
  }
  throw errorFromCode("cid-invalid", { seen: text });
}
