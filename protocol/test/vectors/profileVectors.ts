import { encode } from "@ipld/dag-cbor";
import { encodeProfile, LIMITS, type Profile, parseCid, rawCid, recordCid } from "../../src/index.ts";
import { sampleProfile } from "../sampleCatalogue.ts";
import { recordVector, refusedBytes } from "./recordVector.ts";

/** Profiles. */
export function profileVectors() {
  const profiles: [string, Profile][] = [
    ["a shop", sampleProfile({ avatar: rawCid(Uint8Array.of(9)) })],
    ["the least there may be", sampleProfile({ about: "", country: null, languages: [] })],
  ];
  return {
    about: "Profiles: canonical DAG-CBOR, at most 16 KiB.",
    valid: profiles.map(([name, profile]) => recordVector(name, profile, encodeProfile(profile))),
    invalid: [
      refusedBytes("too large", { repeat: "0x00", count: LIMITS.profileBytes + 1 }, "record-too-large"),
      refusedBytes("no name", encode({ ...sampleProfile(), name: " " }), "record-invalid", "name"),
      refusedBytes(
        "a name over its limit",
        encode({ ...sampleProfile(), name: "x".repeat(61) }),
        "record-over-limit",
        "name",
      ),
      refusedBytes(
        "a text over its limit",
        encode({ ...sampleProfile(), about: "x".repeat(2001) }),
        "record-over-limit",
        "about",
      ),
      refusedBytes(
        "a country in lower case",
        encode({ ...sampleProfile(), country: "de" }),
        "record-invalid",
        "country",
      ),
      refusedBytes(
        "a record for an avatar",
        encode({ ...sampleProfile(), avatar: parseCid(recordCid(Uint8Array.of(1))) }),
        "record-invalid",
        "avatar",
      ),
      refusedBytes(
        "a language twice",
        encode({ ...sampleProfile(), languages: ["en", "en"] }),
        "record-invalid",
        "languages",
      ),
      refusedBytes(
        "an unknown field",
        encode({ ...sampleProfile(), email: "a@example.org" }),
        "record-invalid",
        "email",
      ),
    ],
  };
}
