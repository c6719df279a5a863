import { Signature, SigningKey } from "ethers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SELLER_KEY } from "../../test/sampleCatalogue.ts";
import type { Hex } from "../bytes/hex.ts";
import { toHex } from "../bytes/toHex.ts";
import { compactSignature } from "./compactSignature.ts";

describe("compactSignature", () => {
  test("default: as ethers does, for both parities", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex), (digest) => {
        const signature = Signature.from(new SigningKey(SELLER_KEY).sign(digest));
        expect(compactSignature(signature.serialized as Hex)).toBe(signature.compactSerialized);
      }),
      { numRuns: 25 },
    );
  });

  test("args: a compact one stays as it is, in lower case", () => {
    const compact = Signature.from(new SigningKey(SELLER_KEY).sign(`0x${"d1".repeat(32)}`)).compactSerialized;
    expect(compactSignature(`0x${compact.slice(2).toUpperCase()}`)).toBe(compact);
  });

  test("error: says what it saw", () => {
    expect(() => compactSignature("0x1234")).toThrowErrorMatchingInlineSnapshot(
      `[SoukError: The signature is not one. It has 2 bytes, not 64 or 65. Sign again with a wallet that holds the key itself.]`,
    );
  });
});
