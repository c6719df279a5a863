import type { Block } from "../blocks/block.ts";
import { encodeRecord } from "./encodeRecord.ts";
import { profileRecord } from "./profileRecord.ts";
import type { Profile } from "./profileSchema.ts";

/** A profile as its canonical block. Throws `record-invalid`, `record-over-limit` or `record-too-large`. */
export function encodeProfile(profile: Profile): Block {
  return encodeRecord(profileRecord, profile);
}
