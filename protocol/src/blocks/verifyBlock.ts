import { sha256 } from "@noble/hashes/sha2.js";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { cidCodec } from "./cidDigest.ts";
import { bytesToCid } from "./digestToCid.ts";

/** Checks that bytes are the ones a CID stands for. Throws `block-tampered` or `cid-invalid`. */
export function verifyBlock(bytes: Uint8Array, cid: string): void {
  const seen = bytesToCid(sha256(bytes), cidCodec(cid));
  if (seen !== cid) throw errorFromCode("block-tampered", { cid, seen });
}
