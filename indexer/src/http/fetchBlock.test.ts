import { errorFromCode } from "@souk/protocol";
import { expect, test } from "vitest";
import { createFetchBlock } from "./fetchBlock.ts";

const held = "held";
const bytes = new Uint8Array([1]);

test("default: what is held is read", async () => {
  const fetchBlock = createFetchBlock({ has: async (cid) => cid === held, getBlock: async () => bytes });
  expect(await fetchBlock(held)).toBe(bytes);
});

test("behavior: what nobody has is not looked for again at once", async () => {
  let asked = 0;
  const getBlock = async (cid: string) => {
    asked++;
    throw errorFromCode("block-not-found", { cid });
  };
  const fetchBlock = createFetchBlock({ has: async () => false, getBlock });
  await expect(fetchBlock("a")).rejects.toMatchObject({ code: "block-not-found" });
  await expect(fetchBlock("a")).rejects.toMatchObject({ code: "block-not-found" });
  expect(asked).toBe(1);
});

test("behavior: only so many blocks are looked for at once", async () => {
  const waiting: ((bytes: Uint8Array) => void)[] = [];
  const getBlock = () => new Promise<Uint8Array>((resolve) => waiting.push(resolve));
  const fetchBlock = createFetchBlock({ has: async () => false, getBlock });
  const searches = Array.from({ length: 16 }, (_, at) => fetchBlock(`${at}`));
  await expect(fetchBlock("one more")).rejects.toMatchObject({ code: "rate-limited" });
  for (const resolve of waiting) resolve(bytes);
  expect(await Promise.all(searches)).toHaveLength(16);
});

test("error: tampered with on its way", async () => {
  const getBlock = async (cid: string) => {
    throw errorFromCode("block-tampered", { cid, seen: "another" });
  };
  await expect(createFetchBlock({ has: async () => false, getBlock })("a")).rejects.toMatchObject({
    code: "block-tampered",
  });
});
