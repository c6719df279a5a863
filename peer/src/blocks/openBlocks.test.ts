import { type Block, errorFromCode, rawCid } from "@souk/protocol";
import { CID } from "multiformats/cid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestStores, type TestStores } from "../../../test/utils/peer/openTestStores.ts";
import { type Blocks, openBlocks } from "./openBlocks.ts";

let stores: TestStores;
/** What the network would give. */
let network: Map<string, Uint8Array>;
let fetched: string[];

beforeEach(async () => {
  stores = await openTestStores();
  network = new Map();
  fetched = [];
});
afterEach(() => stores.remove());

async function open(cacheBytes = 1_000): Promise<Blocks> {
  const { state, blocks: disk } = stores;
  const fetch = async (cid: string) => {
    const bytes = network.get(cid);
    if (!bytes) throw errorFromCode("block-not-found", { cid });
    fetched.push(cid);
    await disk.put(CID.parse(cid), bytes); // as Helia does
    return bytes;
  };
  return openBlocks({ state, disk, helia: disk, fetch, cacheBytes });
}

function block(name: string, size = 100): Block {
  const bytes = new Uint8Array(size);
  bytes.set(Buffer.from(name));
  return { cid: rawCid(bytes), bytes };
}

const [a, b] = [block("a"), block("b")];

test("default: a block stays until the last who holds it releases it", async () => {
  const blocks = await open();
  await blocks.store("one", [a, b]);
  await blocks.store("two", [a]);
  expect(blocks.total()).toEqual({ blocks: 2, bytes: 200 });
  expect([await blocks.totalOf("one"), await blocks.totalOf("two")]).toEqual([
    { blocks: 2, bytes: 200 },
    { blocks: 1, bytes: 100 },
  ]);
  await blocks.release("one");
  expect([await blocks.has(a.cid), await blocks.has(b.cid)]).toEqual([true, false]);
  expect(blocks.total()).toEqual({ blocks: 1, bytes: 100 });
  await blocks.release("two");
  expect([await blocks.has(a.cid), blocks.total()]).toEqual([false, { blocks: 0, bytes: 0 }]);
});

test("behavior: storing and obtaining the same again changes nothing", async () => {
  const blocks = await open();
  await blocks.store("one", [a]);
  await blocks.store("one", [a]);
  await blocks.obtain("one", a.cid);
  expect(blocks.total()).toEqual({ blocks: 1, bytes: 100 });
  await blocks.release("one");
  expect(await blocks.has(a.cid)).toBe(false);
});

test("behavior: names its owners, and keeps count over a restart", async () => {
  const first = await open();
  await first.store("catalogue:x:1", [a]);
  await first.store("catalogue:x:2", [a, b]);
  await first.store("own", [b]);
  stores = await stores.reopen();
  const second = await open();
  expect(await second.owners("catalogue:x:")).toEqual(["catalogue:x:1", "catalogue:x:2"]);
  expect(second.total()).toEqual({ blocks: 2, bytes: 200 });
  expect(await second.local(a.cid)).toEqual(a.bytes);
});

test("behavior: fetches what is not here, once, and caches it", async () => {
  const blocks = await open();
  network.set(a.cid, a.bytes);
  expect([await blocks.has(a.cid), await blocks.local(a.cid)]).toEqual([false, null]);
  expect(await blocks.get(a.cid)).toEqual(a.bytes);
  expect(await blocks.get(a.cid)).toEqual(a.bytes);
  expect([fetched, await blocks.has(a.cid)]).toEqual([[a.cid], true]);
});

test("behavior: the cache drops its oldest blocks, unless somebody holds them, and all at a restart", async () => {
  const blocks = await open(250);
  const c = block("c");
  for (const { cid, bytes } of [a, b, c]) network.set(cid, bytes);
  await blocks.get(a.cid);
  await blocks.store("holder", [a]);
  await blocks.get(b.cid);
  await blocks.get(c.cid);
  expect(await Promise.all([a, b, c].map(({ cid }) => blocks.has(cid)))).toEqual([true, true, true]);
  await blocks.get(block("d").cid).catch(() => {});
  network.set(block("d").cid, block("d").bytes);
  await blocks.get(block("d").cid);
  expect(await Promise.all([a, b, c].map(({ cid }) => blocks.has(cid)))).toEqual([true, false, true]);
  stores = await stores.reopen();
  const again = await open(250);
  expect(await Promise.all([a, b, c].map(({ cid }) => again.has(cid)))).toEqual([true, false, false]);
  expect(again.total()).toEqual({ blocks: 1, bytes: 100 });
});

test("behavior: a block released by one and stored by another at the same time is there in the end", async () => {
  const blocks = await open();
  await blocks.store("old", [a]);
  await Promise.all([blocks.release("old"), blocks.obtain("new", a.cid)]);
  expect(await blocks.has(a.cid)).toBe(true);
});

test("error: refuses bytes that are not the CID's, and stores none of them", async () => {
  const blocks = await open();
  const forged = { cid: b.cid, bytes: a.bytes };
  await expect(blocks.store("one", [a, forged])).rejects.toMatchObject({ code: "block-tampered" });
  expect([await blocks.has(a.cid), blocks.total().blocks]).toEqual([false, 0]);
});

test("error: a block over the limit is not kept", async () => {
  const blocks = await open();
  const big = block("big", 300);
  network.set(big.cid, big.bytes);
  const expected = { code: "record-too-large", values: { seen: 300, limit: 200 } };
  await expect(blocks.obtain("one", big.cid, { maxBytes: 200 })).rejects.toMatchObject(expected);
  expect(await blocks.has(big.cid)).toBe(false);
});

test("error: says what is no CID, and what nobody has", async () => {
  const blocks = await open();
  await expect(blocks.get("not a cid")).rejects.toMatchObject({ code: "cid-invalid" });
  await expect(blocks.get(a.cid)).rejects.toMatchObject({ code: "block-not-found" });
});
