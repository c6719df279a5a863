import { describe, expect, test } from "vitest";
import { answerBytes, photoType } from "./answerBytes.ts";

const cid = "bafkreifzjut3te7nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 4, 5, 6, 7, 8, 9]);

async function answer(headers: Record<string, string>, bytes = jpeg) {
  const response = answerBytes(new Request("http://x/", { headers }), cid, bytes);
  return {
    status: response.status,
    headers: response.headers,
    body: [...new Uint8Array(await response.arrayBuffer())],
  };
}

test("default", async () => {
  const { status, headers, body } = await answer({});
  expect([status, body]).toEqual([200, [...jpeg]]);
  expect(headers.get("content-type")).toBe("image/jpeg");
  expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
});

describe("args: Range", () => {
  test.each<[string, number, number[], string | null]>([
    ["bytes=0-3", 206, [0xff, 0xd8, 0xff, 0xe0], "bytes 0-3/10"],
    ["bytes=7-", 206, [7, 8, 9], "bytes 7-9/10"],
    ["bytes=-2", 206, [8, 9], "bytes 8-9/10"],
    ["bytes=8-99", 206, [8, 9], "bytes 8-9/10"],
    ["bytes=-99", 206, [...jpeg], "bytes 0-9/10"],
    ["bytes=10-", 416, [], "bytes */10"],
    ["bytes=-0", 416, [], "bytes */10"],
    ["bytes=5-2", 200, [...jpeg], null],
    ["bytes=0-1,3-4", 200, [...jpeg], null],
    ["lines=1-2", 200, [...jpeg], null],
  ])("%s", async (range, status, body, contentRange) => {
    const given = await answer({ range });
    expect([given.status, given.body, given.headers.get("content-range")]).toEqual([status, body, contentRange]);
  });

  test("counts only for the same bytes", async () => {
    expect((await answer({ range: "bytes=0-0", "if-range": '"another"' })).status).toBe(200);
    expect((await answer({ range: "bytes=0-0", "if-range": `"${cid}"` })).status).toBe(206);
  });
});

test("args: If-None-Match", async () => {
  expect(await answer({ "if-none-match": `"a", "${cid}"` })).toMatchObject({ status: 304, body: [] });
});

test("behavior: what is no photo is a download", async () => {
  const { headers } = await answer({}, new TextEncoder().encode("<script>alert(1)</script>"));
  expect(headers.get("content-type")).toBe("application/octet-stream");
  expect(headers.get("content-disposition")).toContain("attachment");
});

test.each([
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/webp", [..."RIFF....WEBP"].map((character) => character.charCodeAt(0))],
  ["image/avif", [..."....ftypavif"].map((character) => character.charCodeAt(0))],
  ["image/gif", [..."GIF89a"].map((character) => character.charCodeAt(0))],
  [null, [..."<svg xmlns="].map((character) => character.charCodeAt(0))],
])("photoType %s", (type, bytes) => {
  expect(photoType(new Uint8Array(bytes))).toBe(type);
});
