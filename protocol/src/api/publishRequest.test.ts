import { encode } from "@ipld/dag-cbor";
import { expect, test } from "vitest";
import { rawCid } from "../blocks/rawCid.ts";
import { decodePublishRequest, encodePublishRequest } from "./publishRequest.ts";

const bytes = new Uint8Array([1, 2, 3]);
const request = {
  root: new Uint8Array([9]),
  signature: `0x${"ab".repeat(65)}` as const,
  blocks: [{ cid: rawCid(bytes), bytes }],
};

test("default", () => {
  expect(decodePublishRequest(encodePublishRequest(request))).toEqual(request);
});

test.each([
  ["a field is missing", { root: request.root, signature: new Uint8Array(65) }],
  ["a field is added", { root: request.root, signature: new Uint8Array(65), blocks: [], more: 1 }],
  ["a block's CID is text", { root: request.root, signature: new Uint8Array(65), blocks: [request.blocks[0]] }],
  ["the signature is too long", { root: request.root, signature: new Uint8Array(66), blocks: [] }],
])("error: %s", (_, wire) => {
  expect(() => decodePublishRequest(encode(wire))).toThrow();
});

test("error: not DAG-CBOR", () => {
  expect(() => decodePublishRequest(new Uint8Array([0xff]))).toThrow();
});

test("error: a flood of empty maps, refused by their count before one is made", () => {
  expect(() => decodePublishRequest(new Uint8Array(1 << 20).fill(0xa0))).toThrow(
    expect.objectContaining({ code: "record-over-limit" }),
  );
});
