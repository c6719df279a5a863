import { describe, expect, test } from "vitest";
import { browseHref, countFilters, NO_BROWSE, readBrowse, searchQueryOf } from "./browse.ts";

const TOKEN = `0x${"ab".repeat(20)}`;

describe("readBrowse", () => {
  test("default: nothing is asked for", () => {
    expect(readBrowse("")).toEqual(NO_BROWSE);
  });

  test("behavior: what it reads is what browseHref wrote", () => {
    const browse = { ...NO_BROWSE, q: "ash & oak", country: "PT", token: TOKEN, minPrice: "5", sort: "newest" };
    expect(readBrowse(browseHref(browse).slice(1))).toEqual(browse);
  });

  test.each([
    ["minPrice", "1e9"],
    ["maxPrice", "-1"],
    ["country", "Portugal"],
    ["token", "0x12"],
    ["sort", "random"],
    ["availability", "none"],
  ])("behavior: %s=%s is as good as nothing", (key, value) => {
    expect(readBrowse(new URLSearchParams({ [key]: value }))).toEqual(NO_BROWSE);
  });
});

describe("browseHref", () => {
  test("default: the market", () => {
    expect(browseHref({})).toBe("/");
  });

  test("behavior: a price goes with its token", () => {
    expect(browseHref({ q: "bowl", minPrice: "5" })).toBe("/?q=bowl");
  });
});

test("searchQueryOf leaves out what is empty", () => {
  expect(searchQueryOf({ ...NO_BROWSE, q: "bowl", sort: "priceAsc" })).toEqual({ q: "bowl", sort: "priceAsc" });
});

test("countFilters counts a token and its prices once", () => {
  expect(countFilters({ ...NO_BROWSE, q: "bowl", category: "home" })).toBe(0);
  expect(countFilters({ ...NO_BROWSE, kind: "service", token: TOKEN, minPrice: "1", maxPrice: "2" })).toBe(2);
  expect(countFilters({ ...NO_BROWSE, token: TOKEN, availability: "all" })).toBe(2);
});
