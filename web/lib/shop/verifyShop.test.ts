import { describe, expect, it } from "vitest";
import {
  DOMAIN,
  SELLER,
  SEQUENCE,
  STRANGER,
  STRANGER_KEY,
  sampleCatalogue,
  sampleListing,
  signCatalogue,
} from "../../../protocol/test/sampleCatalogue.ts";
import { verifyShop } from "./verifyShop.ts";

const expected = { seller: SELLER, known: 0, now: SEQUENCE };

function answerOf(catalogue = sampleCatalogue(), signature = signCatalogue(catalogue)) {
  return { root: catalogue.rootBlock.bytes, signature, chunks: catalogue.chunks.map(({ bytes }) => bytes) };
}

describe("verifyShop", () => {
  it("default: the seller's own catalogue, listing by listing", () => {
    expect(verifyShop(DOMAIN, answerOf(), expected).head.seller).toBe(SELLER);
  });

  it("behavior: takes the newest one that was seen here, and an expired one", () => {
    expect(verifyShop(DOMAIN, answerOf(), { ...expected, known: SEQUENCE }).head.sequence).toBe(SEQUENCE);
    expect(verifyShop(DOMAIN, answerOf(), { ...expected, now: SEQUENCE + 500 * 86_400 }).head.seller).toBe(SELLER);
  });

  it("error: a thief's copy of the shop, at another price, signed by the thief", () => {
    const [variant] = sampleListing().variants;
    const cheap = sampleListing({ variants: variant ? [{ ...variant, price: 1n }] : [] });
    const copy = sampleCatalogue({ seller: STRANGER, listings: [cheap] });
    const answer = answerOf(copy, signCatalogue(copy, STRANGER_KEY));
    expect(() => verifyShop(DOMAIN, answer, expected)).toThrow(
      expect.objectContaining({ code: "signature-wrong", values: { seen: STRANGER, signer: SELLER } }),
    );
  });

  it("error: the seller's own catalogue of an earlier day, with its old prices", () => {
    expect(() => verifyShop(DOMAIN, answerOf(), { ...expected, known: SEQUENCE + 1 })).toThrow(
      expect.objectContaining({ code: "head-stale" }),
    );
  });

  it("error: one from the future, which nothing could follow", () => {
    expect(() => verifyShop(DOMAIN, answerOf(), { ...expected, now: SEQUENCE - 601 })).toThrow(
      expect.objectContaining({ code: "head-from-future" }),
    );
  });
});
