import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBytes } from "./toBytes.ts";
import { toHex } from "./toHex.ts";

describe("toBytes", () => {
  test("default", () => {
    expect(toBytes("0x00ff10")).toEqual(Uint8Array.of(0, 255, 16));
  });

  test("behavior: toHex is its inverse", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBytes(toHex(bytes))).toEqual(bytes);
      }),
    );
  });

  test.each(["0xabc", "0xzz", "abcd", ""])("error: %j", (text) => {
    expect(() => toBytes(text as `0x${string}`)).toThrow(expect.objectContaining({ code: "hex-invalid" }));
  });
});
