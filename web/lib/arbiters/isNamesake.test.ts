import type { Address } from "@souk/protocol";
import { describe, expect, test } from "vitest";
import { isNamesake } from "./isNamesake.ts";

const address = (byte: string): Address => `0x${byte.repeat(20)}`;
const ida = { address: address("aa"), name: "Ida the arbiter" };
const other = (name: string) => ({ address: address("bb"), name });

describe("isNamesake", () => {
  test("default: another account under a listed name", () => {
    expect(isNamesake(other("Ida the arbiter"), [ida])).toBe(true);
  });

  test.each(["IDA THE ARBITER", "Ida  the arbiter.", "Ida\u200b the arbiter", "Ｉｄａ the arbiter", "ida-the-arbiter"])(
    "behavior: “%s” reads like it",
    (name) => {
      expect(isNamesake(other(name), [ida])).toBe(true);
    },
  );

  test("behavior: the listed account itself, and another name", () => {
    expect(isNamesake(ida, [ida])).toBe(false);
    expect(isNamesake(other("Cleo"), [ida])).toBe(false);
    expect(isNamesake(other("Cleo"), [])).toBe(false);
  });
});
