import { encodeListing, type Hex, hashOffer, type Listing, merkleProof } from "@souk/protocol";
import { bytesToBase64, type ListingAnswer } from "@souk/protocol/api";
import { describe, expect, test } from "vitest";
import {
  DOMAIN,
  SELLER,
  STRANGER,
  STRANGER_KEY,
  sampleCatalogue,
  sampleListing,
  signCatalogue,
} from "../../../protocol/test/sampleCatalogue.ts";
import { checkListing } from "./checkListing.ts";

const catalogue = sampleCatalogue({
  listings: [sampleListing(), sampleListing({ title: "Another lamp" })].map(ownItems),
});
const leaves = catalogue.offers.map(({ offer }) => hashOffer(offer));
const [block] = catalogue.listings;
const cid = block?.cid ?? "";
const offersOfFirst = 4;

function ownItems(listing: Listing, at: number): Listing {
  const variants = listing.variants.map((variant, index) => ({
    ...variant,
    item: `0x${String(at * 10 + index + 1).padStart(64, "0")}` as Hex,
  }));
  return { ...listing, variants };
}

function answer(change: Partial<ListingAnswer> = {}): ListingAnswer {
  return {
    cid,
    bytes: bytesToBase64(block?.bytes ?? new Uint8Array()),
    seller: SELLER,
    sellerName: null,
    otherSellers: [],
    current: true,
    supersededBy: null,
    available: true,
    revoked: false,
    proof: {
      root: bytesToBase64(catalogue.rootBlock.bytes),
      signature: signCatalogue(catalogue),
      offers: Array.from({ length: offersOfFirst }, (_, leaf) => ({ leaf, proof: merkleProof(leaves, leaf) })),
    },
    availability: [],
    chain: null,
    reputation: {
      asSeller: { count: 0, sum: 0 },
      asBuyer: { count: 0, sum: 0 },
      score: null,
      trades: { released: 0, refunded: 0, ruled: 0, silent: 0, settled: 0, open: 0 },
    },
    ...change,
  };
}

function proofWith(change: Partial<NonNullable<ListingAnswer["proof"]>>): ListingAnswer {
  const honest = answer();
  return { ...honest, proof: honest.proof && { ...honest.proof, ...change } };
}

const check = (given: ListingAnswer, seller: string | null = SELLER) => checkListing(DOMAIN, { cid, seller }, given);

describe("checkListing", () => {
  test("default: an honest answer passes every check, and its offers are those of the listing", async () => {
    const checked = await check(answer());
    expect(checked.checks.map(({ status }) => status)).toEqual(["passed", "passed", "passed"]);
    expect(checked.fault).toBeNull();
    if (checked.fault || !checked.head) throw new Error("not proven");
    expect(checked.listing.title).toBe("Brass desk lamp");
    expect(checked.offers.map(({ variant, shipping }) => [variant, shipping])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(checked.offers.every(({ offer }) => offer.seller === SELLER)).toBe(true);
  });

  test("behavior: what is in no catalogue any more is shown, not sold", async () => {
    const checked = await check(answer({ current: false, proof: null }));
    expect(checked.checks.map(({ status }) => status)).toEqual(["passed", "unknown"]);
    expect(checked).toMatchObject({ fault: null, head: null, offers: [] });
  });

  test("error: one changed byte", async () => {
    const bytes = Uint8Array.from(block?.bytes ?? []);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
    const { fault } = await check(answer({ bytes: bytesToBase64(bytes) }));
    expect(fault?.code).toBe("block-tampered");
  });

  test("error: another listing's bytes, well formed, at a tenth of the price", async () => {
    const listing = sampleListing();
    const cheap = { ...listing, variants: listing.variants.map((one) => ({ ...one, price: one.price / 10n })) };
    const { fault } = await check(answer({ bytes: bytesToBase64(encodeListing(cheap).bytes) }));
    expect(fault?.code).toBe("block-tampered");
  });

  test("error: somebody else's signature", async () => {
    const { fault, checks } = await check(proofWith({ signature: signCatalogue(catalogue, STRANGER_KEY) }));
    expect(fault?.code).toBe("index-lies");
    expect(checks.at(-1)).toMatchObject({ name: "The seller signed it", status: "failed" });
  });

  test("error: another seller than the link names", async () => {
    expect((await check(answer(), STRANGER)).fault?.code).toBe("index-lies");
  });

  test("error: the signature is for another market's contract", async () => {
    const other = { ...DOMAIN, escrow: `0x${"5d".repeat(20)}` as const };
    expect((await checkListing(other, { cid, seller: SELLER }, answer())).fault?.code).toBe("index-lies");
  });

  test("error: a proof of another offer", async () => {
    const offers = Array.from({ length: offersOfFirst }, () => ({ leaf: 0, proof: merkleProof(leaves, 0) }));
    expect((await check(proofWith({ offers }))).fault?.code).toBe("proof-fails");
  });

  test("error: a proof is missing", async () => {
    expect((await check(proofWith({ offers: [] }))).fault?.code).toBe("proof-fails");
  });
});
