import { encodeComment, type Hex } from "@souk/protocol";
import { bytesToBase64, type SellerAnswer } from "@souk/protocol/api";
import { describe, expect, test } from "vitest";
import {
  DOMAIN,
  SELLER,
  STRANGER,
  sampleCatalogue,
  sampleProfile,
  signCatalogue,
} from "../../../protocol/test/sampleCatalogue.ts";
import { checkSeller } from "./checkSeller.ts";

const catalogue = sampleCatalogue({ profile: sampleProfile() });
const other = sampleCatalogue({ profile: sampleProfile({ name: "Somebody else" }) });
const hash: Hex = `0x${"11".repeat(32)}`;

function answer(change: Partial<SellerAnswer> = {}): SellerAnswer {
  return {
    address: SELLER,
    profile: profileOf(catalogue),
    head: { root: bytesToBase64(catalogue.rootBlock.bytes), signature: signCatalogue(catalogue) },
    listings: [],
    heads: [],
    listingCount: 0,
    nextCursor: null,
    reputation: {
      asSeller: { count: 0, sum: 0 },
      asBuyer: { count: 0, sum: 0 },
      score: null,
      trades: { released: 0, refunded: 0, ruled: 0, silent: 0, settled: 0, open: 0 },
    },
    ratings: [],
    chain: null,
    ...change,
  } as SellerAnswer;
}

function profileOf({ profile }: typeof catalogue): SellerAnswer["profile"] {
  return profile ? { cid: profile.cid, bytes: bytesToBase64(profile.bytes) } : null;
}

function rating(text: string | null, cid: string | null): SellerAnswer["ratings"][number] {
  return {
    block: 1,
    blockHash: hash,
    txHash: hash,
    logIndex: 0,
    timestamp: 1,
    trade: hash,
    rater: STRANGER,
    ratee: SELLER,
    raterIsBuyer: true,
    stars: 5,
    comment: cid === null ? null : { cid, text },
  };
}

describe("checkSeller", () => {
  test("default: the signed catalogue names the profile", async () => {
    const checked = await checkSeller(DOMAIN, SELLER, answer());
    expect(checked.fault).toBeNull();
    expect(checked.profile?.name).toBe("Nora's lamps");
  });

  test("behavior: an account without a catalogue has no profile", async () => {
    const checked = await checkSeller(DOMAIN, SELLER, answer({ head: null }));
    expect(checked).toMatchObject({ fault: null, head: null, profile: null });
  });

  test("error: a profile that the catalogue does not name", async () => {
    const checked = await checkSeller(DOMAIN, SELLER, answer({ profile: profileOf(other) }));
    expect(checked.fault?.code).toBe("index-lies");
    expect(checked.profile).toBeNull();
  });

  test("error: another seller's catalogue", async () => {
    expect((await checkSeller(DOMAIN, STRANGER, answer())).fault?.code).toBe("index-lies");
  });

  test("behavior: a comment is shown only when it is the one rated with", async () => {
    const { cid } = encodeComment({ text: "Fine." });
    const ratings = [rating("Fine.", cid), rating("Awful.", cid), rating(null, cid), rating(null, null)];
    const checked = await checkSeller(DOMAIN, SELLER, answer({ ratings }));
    expect(checked.ratings.map(({ text, isTampered }) => [text, isTampered])).toEqual([
      ["Fine.", false],
      [null, true],
      [null, false],
      [null, false],
    ]);
  });
});
