import { encode } from "@ipld/dag-cbor";
import { describe, expect, test } from "vitest";
import { boundCbor } from "./boundCbor.ts";

const itemsOf = (value: unknown): number => {
  const bytes = encode(value);
  for (let limit = 1; ; limit++) {
    try {
      boundCbor("record", bytes, limit);
      return limit;
    } catch {
      // The limit is below the count.
    }
  }
};

describe("boundCbor", () => {
  test("default", () => {
    expect(itemsOf({ a: [1, "two", new Uint8Array(300)], b: null })).toBe(8);
  });

  test.each([0, 23, 24, 255, 256, 65_535, 65_536])("args: a byte string of %i is one item", (length) => {
    expect(itemsOf(new Uint8Array(length).fill(0x80))).toBe(1);
  });

  test.each([0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 40])("args: the number %i is one item", (number) => {
    expect(itemsOf(number)).toBe(1);
  });

  test("behavior: bytes that end too early, or claim a length beyond all, are left to the decoder", () => {
    expect(() => boundCbor("record", Uint8Array.of(0x5b, 255, 255, 255, 255, 255, 255, 255, 255), 10)).not.toThrow();
    expect(() => boundCbor("record", Uint8Array.of(0x19, 1), 10)).not.toThrow();
  });

  test("error: a flood of empty maps", () => {
    expect(() => boundCbor("body", new Uint8Array(1 << 20).fill(0xa0), 1000)).toThrowErrorMatchingInlineSnapshot(
      "[SoukError: The body breaks a limit. CBOR items: more than 1000; allowed: at most 1000. Bring CBOR items within its limit.]",
    );
  });

  test("error: a flood of nested lists", () => {
    expect(() => boundCbor("body", new Uint8Array(1 << 20).fill(0x81), 1000)).toThrow("CBOR items");
  });
});
