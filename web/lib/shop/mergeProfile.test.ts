import { LIMITS, type Profile } from "@souk/protocol";
import { describe, expect, it } from "vitest";
import { SAMPLE_ARBITER, sampleProfile } from "../../../protocol/test/sampleCatalogue.ts";
import { mergeProfile } from "./mergeProfile.ts";
import { type ProfileDraft, profileDraft } from "./profileDraft.ts";

const shop = sampleProfile({ avatar: "bafkreibljq2c6vbt5pszdio2o7qbhunxer2vmlkik6g4vc4exldgkhb4xe" });
const judge = sampleProfile({ arbiter: SAMPLE_ARBITER });

const typed = (change: Partial<ProfileDraft>, published: Profile | null = shop) =>
  mergeProfile(published, { ...profileDraft(published), ...change });

describe("mergeProfile", () => {
  it("default: what was typed goes out next, with the avatar that has no field", () => {
    const { state, next } = typed({ about: " New\r\nwords. ", languages: ["en"] });
    expect([state, next]).toEqual(["changed", { ...shop, about: "New\nwords.", languages: ["en"] }]);
  });

  it("default: an account that has published nothing judges disputes", () => {
    const { state, next } = typed({ name: "Cleo", judges: true, feePercent: "2.5", rules: "I ask both." }, null);
    expect(state).toBe("changed");
    expect(next).toEqual({
      v: 1,
      name: "Cleo",
      about: "",
      country: null,
      avatar: null,
      languages: [],
      arbiter: { feeBps: 250, rules: "I ask both." },
    });
  });

  it("behavior: nothing typed, or the same again, is no change", () => {
    for (const published of [null, shop, judge]) {
      expect(mergeProfile(published, null)).toMatchObject({ state: "published", next: published });
      expect(typed({}, published)).toMatchObject({ state: "published", next: published });
    }
    expect(typed({ name: ` ${shop.name} ` }).state).toBe("published");
    expect(typed({ feePercent: "2.50" }, judge).state).toBe("published");
  });

  it("behavior: who stops judging says nothing of it, and keeps the words while they are being typed", () => {
    const { state, next, draft } = typed({ judges: false }, judge);
    expect([state, next, draft.rules]).toEqual(["changed", sampleProfile(), SAMPLE_ARBITER.rules]);
    expect(typed({ rules: "Not asked for" })).toMatchObject({ state: "published" });
  });

  it("behavior: whoever says nothing at all has no profile", () => {
    const blank = { name: "", about: "", country: "", languages: [] };
    expect(typed(blank)).toMatchObject({ state: "changed", next: null });
    expect(typed(blank, null)).toMatchObject({ state: "published", next: null });
  });

  it("behavior: a draft of an earlier form keeps what was published of the fields that it lacks", () => {
    const { next } = mergeProfile(judge, { name: "Nora", about: "", country: "" });
    expect(next).toEqual({ ...judge, name: "Nora", about: "", country: null });
  });

  it.each<[string, Partial<ProfileDraft>, string, string]>([
    ["no name", { name: " " }, "name", "Write a name"],
    ["a long name", { name: "x".repeat(LIMITS.name + 1) }, "name", "At most 60 characters; there are 61."],
    ["a long text", { about: "x".repeat(LIMITS.about + 1) }, "about", "At most 2000 characters"],
    ["too many languages", { languages: Array(21).fill("en") }, "languages", "At most 20"],
    ["no rules", { judges: true, rules: " \n" }, "rules", "Say how you decide"],
    ["long rules", { judges: true, rules: "x".repeat(LIMITS.arbiterRules + 1) }, "rules", "At most 3000 characters"],
    ["no fee", { judges: true, rules: "x", feePercent: "" }, "feePercent", "A percentage from 0 to 10."],
    ["more than the contract lets it take", { judges: true, rules: "x", feePercent: "10.01" }, "feePercent", "0 to 10"],
    ["a fee that is no number", { judges: true, rules: "x", feePercent: "three" }, "feePercent", "0 to 10"],
    ["a control character", { about: "a\u0000b" }, "about", "line break"],
  ])("error: %s: the published profile stands", (_, change, field, words) => {
    const { state, next, errors } = typed(change);
    expect([state, next]).toEqual(["unfinished", shop]);
    expect(errors[field]).toContain(words);
  });
});
