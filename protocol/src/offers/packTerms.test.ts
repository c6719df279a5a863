import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packTerms, TERMS_LAYOUT, type Terms } from "./packTerms.ts";
import { unpackTerms } from "./unpackTerms.ts";

const anyTerms = fc.record(
  Object.fromEntries(TERMS_LAYOUT.map(([name, bits]) => [name, fc.maxSafeNat().map((n) => n % 2 ** bits)])) as {
    [K in keyof Terms]: fc.Arbitrary<number>;
  },
);

describe("packTerms", () => {
  test("default: sequence in the bits 255 to 216, referralBps in the lowest 16", () => {
    const terms = {
      sequence: 1,
      expiry: 2,
      stock: 3,
      shipWindow: 4,
      inspectWindow: 5,
      ruleWindow: 6,
      arbiterBps: 7,
      splitBps: 8,
      referralBps: 9,
    };
    const packed = packTerms(terms);
    expect(packed >> 216n).toBe(1n);
    expect((packed >> 176n) & 0xffffffffffn).toBe(2n);
    expect(packed & 0xffffn).toBe(9n);
    expect(packed.toString(16).padStart(64, "0")).toBe(
      "0000000001000000000200000003000000040000000500000006000700080009",
    );
  });

  test("behavior: the fields fill one word", () => {
    expect(TERMS_LAYOUT.reduce((sum, [, bits]) => sum + bits, 0)).toBe(256);
  });

  test("behavior: unpackTerms is its inverse", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        expect(unpackTerms(packTerms(terms))).toEqual(terms);
      }),
    );
  });
});
