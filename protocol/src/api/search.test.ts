import { describe, expect, test } from "vitest";
import { ZERO_ADDRESS } from "../bytes/hex.ts";
import { base64ToBytes, bytesToBase64 } from "./base64.ts";
import { apiAddressSchema, apiAmountSchema, apiCidSchema } from "./primitives.ts";
import { searchQuerySchema } from "./search.ts";

test("default", () => {
  expect(searchQuerySchema.parse({})).toEqual({ availability: "available", sort: "relevance", limit: 24 });
  expect(
    searchQuerySchema.parse({ q: " blue ", country: "pt", limit: "48", token: ZERO_ADDRESS, minPrice: "5" }),
  ).toEqual({
    q: "blue",
    country: "PT",
    token: ZERO_ADDRESS,
    minPrice: "5",
    availability: "available",
    sort: "relevance",
    limit: 48,
  });
});

describe("error:", () => {
  test.each([
    { limit: "0" },
    { limit: "49" },
    { limit: "many" },
    { q: "x".repeat(201) },
    { q: "blue\0bowl" },
    { category: "Home & Living" },
    { country: "PRT" },
    { token: "0x12" },
    { language: "english please" },
    { sort: "random" },
    { minPrice: "1" },
    { token: ZERO_ADDRESS, minPrice: "-1" },
    { token: ZERO_ADDRESS, maxPrice: "1.5" },
    { cursor: "a b" },
  ])("%o", (query) => {
    expect(searchQuerySchema.safeParse(query).success).toBe(false);
  });
});

test("behavior: letters of an address may be of either case", () => {
  expect(apiAddressSchema.parse(`0x${"Ab".repeat(20)}`)).toBe(`0x${"ab".repeat(20)}`);
});

test("behavior: amounts have one form", () => {
  expect(["0", "10", "01", "", "1e3", "1".repeat(79)].map((text) => apiAmountSchema.safeParse(text).success)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("behavior: only CIDs of this protocol's form", () => {
  expect(apiCidSchema.safeParse("bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e").success).toBe(true);
  expect(apiCidSchema.safeParse("QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnPbdG").success).toBe(false);
});

test("behavior: base64 gives back every byte", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at & 0xff);
  expect(base64ToBytes(bytesToBase64(bytes))).toEqual(bytes);
  expect(bytesToBase64(new Uint8Array([0xff, 0xfe]))).toBe("//4=");
});
