import { getAddress } from "ethers";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toHex } from "../bytes/toHex.ts";
import { checksumAddress } from "./checksumAddress.ts";

describe("checksumAddress", () => {
  test("default: an example of EIP-55", () => {
    const address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    expect(checksumAddress(address.toLowerCase() as `0x${string}`)).toBe(address);
  });

  test("behavior: agrees with ethers", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (bytes) => {
        expect(checksumAddress(toHex(bytes))).toBe(getAddress(toHex(bytes)));
      }),
    );
  });
});
