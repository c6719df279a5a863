import { Signature, SigningKey, Wallet } from "ethers";
import fc from "fast-check";
import { sign as viemSign } from "viem/accounts";
import { describe, expect, test } from "vitest";
import { SELLER, SELLER_KEY } from "../../test/sampleCatalogue.ts";
import type { Hex } from "../bytes/hex.ts";
import { toHex } from "../bytes/toHex.ts";
import { recoverAddress } from "./recoverAddress.ts";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const DIGEST: Hex = `0x${"d1".repeat(32)}`;
const signature = Signature.from(new SigningKey(SELLER_KEY).sign(DIGEST));

function word(value: bigint): string {
  return value.toString(16).padStart(64, "0");
}

describe("recoverAddress", () => {
  test("default: 65 bytes", () => {
    expect(recoverAddress(DIGEST, signature.serialized as Hex)).toBe(SELLER);
  });

  test("args: signature of 64 bytes (EIP-2098)", () => {
    expect(recoverAddress(DIGEST, signature.compactSerialized as Hex)).toBe(SELLER);
  });

  test("behavior: agrees with ethers and viem, for any key and digest", async () => {
    const bytes32s = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toHex);
    await fc.assert(
      fc.asyncProperty(bytes32s, fc.bigInt({ min: 1n, max: ORDER - 1n }), async (digest, secret) => {
        const key: Hex = `0x${word(secret)}`;
        const expected = new Wallet(key).address.toLowerCase();
        const byEthers = new SigningKey(key).sign(digest);
        expect(recoverAddress(digest, byEthers.compactSerialized as Hex)).toBe(expected);
        expect(recoverAddress(digest, await viemSign({ hash: digest, privateKey: key, to: "hex" }))).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  test("behavior: another digest gives another account", () => {
    expect(recoverAddress(`0x${"d2".repeat(32)}`, signature.serialized as Hex)).not.toBe(SELLER);
  });

  test.each<[string, Hex]>([
    [
      "a high s, 65 bytes",
      `0x${signature.r.slice(2)}${word(ORDER - BigInt(signature.s))}${signature.v === 27 ? "1c" : "1b"}`,
    ],
    ["a high s, 64 bytes", `0x${signature.r.slice(2)}${word(ORDER / 2n + 1n)}`],
    ["s = 0", `0x${signature.r.slice(2)}${word(0n)}1b`],
    ["r = 0", `0x${word(0n)}${signature.s.slice(2)}1b`],
    ["r = the order", `0x${word(ORDER)}${signature.s.slice(2)}1b`],
    ["v = 0", `0x${signature.r.slice(2)}${signature.s.slice(2)}00`],
    ["v = 29", `0x${signature.r.slice(2)}${signature.s.slice(2)}1d`],
    ["63 bytes", `0x${"11".repeat(63)}`],
    ["66 bytes", `0x${"11".repeat(66)}`],
    ["nothing", "0x"],
    ["no hex", `0x${"zz".repeat(65)}`],
  ])("error: %s", (_, malformed) => {
    expect(() => recoverAddress(DIGEST, malformed)).toThrow(expect.objectContaining({ code: "signature-malformed" }));
  });
});
