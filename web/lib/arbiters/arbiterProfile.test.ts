import { errorFromCode } from "@souk/protocol";
import { bytesToBase64, type SellerAnswer } from "@souk/protocol/api";
import { describe, expect, test } from "vitest";
import {
  DOMAIN,
  EXPIRY,
  SAMPLE_ARBITER,
  SELLER,
  SEQUENCE,
  STRANGER_KEY,
  sampleCatalogue,
  sampleProfile,
  signCatalogue,
} from "../../../protocol/test/sampleCatalogue.ts";
import { checkSeller } from "../verify/checkSeller.ts";
import { arbiterProfile } from "./arbiterProfile.ts";

const profile = sampleProfile({ name: "Cleo", arbiter: SAMPLE_ARBITER });
const judge = sampleCatalogue({ listings: [], profile });
const forged = sampleCatalogue({
  listings: [],
  profile: sampleProfile({ name: "Cleo", arbiter: { ...SAMPLE_ARBITER, feeBps: 0 } }),
});

/** What an index answers of the arbiter, checked as the app checks it. */
function answered(catalogue: typeof judge, given = catalogue.profile, signature = signCatalogue(catalogue)) {
  const head = { root: bytesToBase64(catalogue.rootBlock.bytes), signature };
  const block = given ? { cid: given.cid, bytes: bytesToBase64(given.bytes) } : null;
  return checkSeller(DOMAIN, SELLER, { head, profile: block, ratings: [] as unknown } as SellerAnswer);
}

const nothing = { seller: undefined, sellerError: null, block: undefined, blockError: null };
const down = errorFromCode("index-down", { url: "http://index" });

describe("arbiterProfile", () => {
  test("default: what it signed, though it sells nothing", async () => {
    expect(arbiterProfile({ ...nothing, seller: await answered(judge) })).toMatchObject({
      state: "published",
      profile,
      head: { sequence: SEQUENCE, expiry: EXPIRY },
    });
  });

  test("behavior: an answer without the profile's block waits for the block", async () => {
    const seller = { ...(await answered(judge)), profile: null };
    expect(arbiterProfile({ ...nothing, seller })).toEqual({ state: "loading" });
    expect(arbiterProfile({ ...nothing, seller, block: profile })).toMatchObject({
      state: "published",
      profile,
    });
    expect(arbiterProfile({ ...nothing, seller, blockError: down })).toEqual({
      state: "unreachable",
      error: down,
    });
  });

  test("behavior: nothing is known of it, or it said nothing", async () => {
    const unknown = errorFromCode("seller-not-found", { address: SELLER });
    expect(arbiterProfile({ ...nothing, sellerError: unknown })).toEqual({ state: "nothing" });
    const silent = await answered(sampleCatalogue({ listings: [] }));
    expect(arbiterProfile({ ...nothing, seller: silent })).toEqual({ state: "nothing" });
    expect(arbiterProfile({ ...nothing, seller: { ...silent, head: null } })).toEqual({ state: "nothing" });
  });

  test("behavior: an index that does not answer is not one that knows nothing", () => {
    expect(arbiterProfile(nothing)).toEqual({ state: "loading" });
    expect(arbiterProfile({ ...nothing, sellerError: down })).toEqual({ state: "unreachable", error: down });
  });

  test("error: a profile that the arbiter did not sign", async () => {
    const wrong = { state: "wrong", error: { code: "index-lies" } };
    expect(arbiterProfile({ ...nothing, seller: await answered(judge, forged.profile) })).toMatchObject(wrong);
    const byThief = await answered(forged, forged.profile, signCatalogue(forged, STRANGER_KEY));
    expect(arbiterProfile({ ...nothing, seller: byThief })).toMatchObject(wrong);
  });
});
