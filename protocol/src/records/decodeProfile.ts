import { decodeRecord } from "./decodeRecord.ts";
import { profileRecord } from "./profileRecord.ts";
import type { Profile } from "./profileSchema.ts";

/**
 * A profile from a block's bytes; with a CID, the bytes must hash to it. Throws `record-too-large`, `block-tampered`,
 * `record-not-canonical`, `record-invalid` or `record-over-limit`.
 */
export function decodeProfile(bytes: Uint8Array, cid?: string): Profile {
  return decodeRecord(profileRecord, bytes, cid);
}
