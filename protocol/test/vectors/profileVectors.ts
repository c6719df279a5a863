import { encode } from "@ipld/dag-cbor";
import { encodeProfile, LIMITS, type Profile, parseCid, rawCid, recordCid } from "../../src/index.ts";
import { SAMPLE_ARBITER, sampleProfile } from "../sampleCatalogue.ts";
import { recordVector, refusedBytes } from "./recordVector.ts";

/** Profiles. */
export function profileVectors() {
  const profiles: [string, Profile][] = [
    ["a shop", sampleProfile({ avatar: rawCid(Uint8Array.of(9)) })],
    ["the least there may be", sampleProfile({ about: "", country: null, languages: [] })],
    ["one who judges disputes", sampleProfile({ arbiter: SAMPLE_ARBITER })],
    [
      "the highest fee, the longest rules",
      sampleProfile({ arbiter: { feeBps: LIMITS.arbiterBps, rules: "x".repeat(LIMITS.arbiterRules) } }),
    ],
  ];
  const withArbiter = (arbiter: unknown) => encode({ ...sampleProfile(), arbiter });
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
      refusedBytes("null for an arbiter", withArbiter(null), "record-invalid", "arbiter"),
      refusedBytes(
        "a fee over its limit",
        withArbiter({ ...SAMPLE_ARBITER, feeBps: LIMITS.arbiterBps + 1 }),
        "record-over-limit",
        "arbiter.feeBps",
      ),
      refusedBytes(
        "a fee below nothing",
        withArbiter({ ...SAMPLE_ARBITER, feeBps: -1 }),
        "record-over-limit",
        "arbiter.feeBps",
      ),
      refusedBytes(
        "a fee as a float",
        withArbiter({ ...SAMPLE_ARBITER, feeBps: 2.5 }),
        "record-invalid",
        "arbiter.feeBps",
      ),
      refusedBytes("no rules", withArbiter({ feeBps: 250 }), "record-invalid", "arbiter.rules"),
      refusedBytes("blank rules", withArbiter({ ...SAMPLE_ARBITER, rules: " \n" }), "record-invalid", "arbiter.rules"),
      refusedBytes(
        "rules over their limit",
        withArbiter({ ...SAMPLE_ARBITER, rules: "x".repeat(LIMITS.arbiterRules + 1) }),
        "record-over-limit",
        "arbiter.rules",
      ),
      refusedBytes(
        "an unknown field of an arbiter",
        withArbiter({ ...SAMPLE_ARBITER, licence: "none" }),
        "record-invalid",
        "arbiter.licence",
      ),
    ],
  };
}
