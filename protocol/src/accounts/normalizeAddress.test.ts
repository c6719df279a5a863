import { describe, expect, test } from "vitest";
import { normalizeAddress } from "./normalizeAddress.ts";

const CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
const LOWER = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed";

describe("normalizeAddress", () => {
  test("default", () => {
    expect(normalizeAddress(CHECKSUMMED)).toBe(LOWER);
  });

  test("args: one case has no check sum to be wrong", () => {
    expect(normalizeAddress(LOWER)).toBe(LOWER);
    expect(normalizeAddress(`0x${LOWER.slice(2).toUpperCase()}`)).toBe(LOWER);
  });

  test("behavior: spaces around are ignored", () => {
    expect(normalizeAddress(` ${CHECKSUMMED}\n`)).toBe(LOWER);
  });

  test.each([
    ["a wrong check sum", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"],
    ["too short", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe"],
    ["no digits", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg"],
    ["no 0x", LOWER.slice(2)],
    ["empty", ""],
  ])("error: %s", (_, text) => {
    expect(() => normalizeAddress(text)).toThrow(expect.objectContaining({ code: "address-invalid" }));
  });
});
