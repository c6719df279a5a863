import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "./toHex.ts";
import { words } from "./words.ts";

describe("words", () => {
  test("default", () => {
    expect(toHex(words([1, 258n, "0xabcd"]))).toBe(
      `0x${"1".padStart(64, "0")}${"102".padStart(64, "0")}${"abcd".padStart(64, "0")}`,
    );
  });

  test("behavior: every unsigned integer of 256 bits is written big-endian", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
        expect(BigInt(toHex(words([value])))).toBe(value);
      }),
    );
  });

  test("behavior: numbers up to 2^53 − 1 are written as bigints are", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        expect(words([value])).toEqual(words([BigInt(value)]));
      }),
    );
  });
});
