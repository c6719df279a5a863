import { describe, expect, test } from "vitest";
import { sampleListing } from "../../test/sampleCatalogue.ts";
import { listingSchema } from "./listingSchema.ts";
import { fieldIssues, parseRecord } from "./parseRecord.ts";

function messageOf(change: object): string {
  try {
    parseRecord(listingSchema, { ...sampleListing(), ...change }, "listing");
  } catch (error) {
    return String(error);
  }
  return "taken";
}

describe("parseRecord", () => {
  test("default: gives what it took", () => {
    expect(parseRecord(listingSchema, sampleListing(), "listing")).toEqual(sampleListing());
  });

  test("error: names the field, the limit and what was seen", () => {
    expect(messageOf({ title: "x".repeat(200) })).toMatchInlineSnapshot(
      `"SoukError: The listing breaks a limit. title: 200 characters; allowed: at most 140 characters. Bring title within its limit."`,
    );
    expect(messageOf({ tags: Array.from({ length: 20 }, (_, at) => `tag ${at}`) })).toMatchInlineSnapshot(
      `"SoukError: The listing breaks a limit. tags: 20 entries; allowed: at most 16 entries. Bring tags within its limit."`,
    );
    expect(messageOf({ category: "weapons" })).toMatchInlineSnapshot(
      `"SoukError: The listing has a field that is not as it must be. category: expected one of home, clothing, electronics, books, food, art, toys, garden, sports, services, got “weapons”. Correct category."`,
    );
    expect(messageOf({ variants: [{ ...sampleListing().variants[0], price: -5n }] })).toMatchInlineSnapshot(
      `"SoukError: The listing breaks a limit. variants[0].price: -5; allowed: at least 0. Bring variants[0].price within its limit."`,
    );
    expect(messageOf({ place: { country: "Germany", locality: "" } })).toMatchInlineSnapshot(
      `"SoukError: The listing has a field that is not as it must be. place.country: expected two capital letters (ISO 3166-1), got “Germany”. Correct place.country."`,
    );
    expect(messageOf({ more: true })).toMatchInlineSnapshot(
      `"SoukError: The listing has a field that is not as it must be. more: expected no such field, got one. Correct more."`,
    );
  });

  test("args: code", () => {
    expect(() => parseRecord(listingSchema, null, "configuration", "config-invalid")).toThrow(
      expect.objectContaining({ code: "config-invalid" }),
    );
  });
});

describe("fieldIssues", () => {
  test("default: every issue, for a form", () => {
    const value = { ...sampleListing(), title: "", tags: ["x".repeat(40)], photos: null };
    const parsed = listingSchema.safeParse(value);
    expect(parsed.success ? [] : fieldIssues(parsed.error, value)).toMatchInlineSnapshot(`
      [
        {
          "expected": "text that is not blank",
          "field": "title",
          "limit": null,
          "seen": "“”",
        },
        {
          "expected": "array",
          "field": "photos",
          "limit": null,
          "seen": "null",
        },
        {
          "expected": "at most 32 characters",
          "field": "tags[0]",
          "limit": 32,
          "seen": "40 characters",
        },
      ]
    `);
  });
});
