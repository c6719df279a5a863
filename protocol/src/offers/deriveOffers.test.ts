import { describe, expect, test } from "vitest";
import { bytes32, EXPIRY, SELLER, SEQUENCE, sampleListing } from "../../test/sampleCatalogue.ts";
import { cidDigest } from "../blocks/cidDigest.ts";
import { encodeListing } from "../records/encodeListing.ts";
import { deriveOffers } from "./deriveOffers.ts";

const CONTEXT = { seller: SELLER, sequence: SEQUENCE, expiry: EXPIRY };

describe("deriveOffers", () => {
  test("default: variant × shipping, variants first, prices added", () => {
    const listing = sampleListing();
    const digest = cidDigest(encodeListing(listing).cid);
    const rows = deriveOffers(listing, digest, CONTEXT);
    expect(
      rows.map(({ variant, shipping, offer }) => [variant, shipping, offer.item, offer.price, offer.stock]),
    ).toEqual([
      [0, 0, bytes32(1), 50_000_000_000_000_000n, 1],
      [0, 1, bytes32(1), 45_000_000_000_000_000n, 1],
      [1, 0, bytes32(2), 45_000_000_000_000_000n, 12],
      [1, 1, bytes32(2), 40_000_000_000_000_000n, 12],
    ]);
    expect(rows[0]?.offer).toEqual({
      ...CONTEXT,
      ...listing.terms,
      item: bytes32(1),
      price: 50_000_000_000_000_000n,
      stock: 1,
      listing: digest,
    });
  });

  test("error: the seller is the arbiter", () => {
    const terms = { ...sampleListing().terms, arbiter: SELLER, ruleWindow: 86_400 };
    expect(() => deriveOffers(sampleListing({ terms }), bytes32(0), CONTEXT)).toThrowErrorMatchingInlineSnapshot(
      `[SoukError: The listing has a field that is not as it must be. terms.arbiter: expected somebody other than the seller, got 0x70997970c51812dc3a010c7d01b50e0d17dc79c8. Correct terms.arbiter.]`,
    );
  });
});
