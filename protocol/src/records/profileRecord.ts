import { parseCid } from "../blocks/cidDigest.ts";
import { LIMITS } from "./limits.ts";
import { type Profile, profileSchema } from "./profileSchema.ts";
import type { RecordKind } from "./recordKind.ts";
import { readCid } from "./wire/readCid.ts";
import { readFields } from "./wire/readFields.ts";

/** How a profile is written. */
export const profileRecord: RecordKind<Profile> = {
  record: "profile",
  schema: profileSchema,
  limit: LIMITS.profileBytes,
  toWire: (profile) => ({ ...profile, avatar: profile.avatar === null ? null : parseCid(profile.avatar) }),
  fromWire: (wire) => readFields(wire, { avatar: readCid }),
};
