import { type Head, type Hex, toHex } from "@souk/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTestSeller, TEST_DOMAIN } from "../../../test/utils/peer/createTestSeller.ts";
import { openTestStores, type TestStores } from "../../../test/utils/peer/openTestStores.ts";
import { createRecover } from "../crypto/createRecover.ts";
import { loadSecp256k1 } from "../crypto/loadSecp256k1.ts";
import { silent } from "../node/logEvent.ts";
import { fromHeadValue, toHeadValue } from "./headValue.ts";
import { type HeadListener, openHeadIndex } from "./openHeadIndex.ts";

const NOW = 1_800_000_000;
const publisher: Hex = `0x02${"11".repeat(32)}`;
const recover = createRecover(await loadSecp256k1());
const [ann, bob] = [createTestSeller("ann"), createTestSeller("bob")];

let stores: TestStores;
let now: number;
beforeEach(async () => {
  stores = await openTestStores();
  now = NOW;
});
afterEach(() => stores.remove());

function open(waitingHeads = 100, domain = TEST_DOMAIN) {
  return openHeadIndex({ state: stores.state, domain, clock: () => now, waitingHeads, log: silent });
}

function head(seller: typeof ann, sequence: number, edition = ""): Head {
  const { root, signature } = seller.publication({ sequence, publisher, edition });
  return fromHeadValue(TEST_DOMAIN, toHeadValue({ root, signature }), recover);
}

test("default: the highest sequence wins, in whatever order heads come", async () => {
  const index = await open();
  const [first, second, third] = [head(ann, NOW - 3), head(ann, NOW - 2), head(ann, NOW - 1)];
  expect(await index.offer([second])).toEqual([second]);
  expect(await index.offer([first])).toEqual([]);
  expect(await index.offer([third, second])).toEqual([third]);
  expect([index.get(ann.address), index.size, index.all()]).toEqual([third, 1, [third]]);
  expect(index.get(bob.address)).toBeUndefined();
});

test("behavior: of one sequence the lowest digest wins, and both are kept as proof against the seller", async () => {
  const [x, y] = [head(ann, NOW, "x"), head(ann, NOW, "y")];
  const [winner, loser] = x.content < y.content ? [x, y] : [y, x];
  for (const order of [
    [winner, loser],
    [loser, winner],
  ]) {
    await stores.state.clear();
    const index = await open();
    for (const one of order) await index.offer([one]);
    expect(index.get(ann.address)).toEqual(winner);
    expect(index.conflicts(ann.address)).toEqual([{ sequence: NOW, heads: [winner, loser] }]);
    expect([index.conflicted, index.conflicts(bob.address)]).toEqual([1, []]);
  }
});

test("behavior: the same head with its signature in another form is no conflict", async () => {
  const index = await open();
  const one = head(ann, NOW);
  const compact = Buffer.from(one.signature.slice(2), "hex");
  compact.writeUInt8(compact.readUInt8(32) | ((compact.readUInt8(64) - 27) << 7), 32);
  const other = fromHeadValue(TEST_DOMAIN, { root: one.root, signature: compact.subarray(0, 64) }, recover);
  await index.offer([one]);
  expect([await index.offer([other]), index.conflicted]).toEqual([[], 0]);
});

test("behavior: tells listeners of each head and of the one it replaces, until they leave", async () => {
  const index = await open();
  const listener = vi.fn<HeadListener>();
  const leave = index.on(listener);
  index.on(() => {
    throw new Error("a listener's own fault");
  });
  const [first, second, third] = [head(ann, NOW - 2), head(ann, NOW - 1), head(ann, NOW)];
  await index.offer([first]);
  await index.offer([second]);
  leave();
  await index.offer([third]);
  expect(listener.mock.calls).toEqual([
    [first, undefined],
    [second, first],
  ]);
});

test("behavior: a head from the future waits for its time", async () => {
  const index = await open();
  const [current, future] = [head(ann, NOW), head(ann, NOW + 601)];
  expect(await index.offer([current, future, head(bob, NOW + 600)])).toHaveLength(2);
  expect([index.get(ann.address), index.waiting]).toEqual([current, 1]);
  expect(await index.settle()).toEqual([]);
  now = NOW + 1;
  expect(await index.settle()).toEqual([future]);
  expect([index.get(ann.address), index.waiting, await index.settle()]).toEqual([future, 0, []]);
});

test("behavior: of a seller the newest waits; none further ahead than a day, and no more than there is room for", async () => {
  const index = await open(1);
  await index.offer([head(ann, NOW + 1_000), head(ann, NOW + 2_000), head(ann, NOW + 1_500)]);
  await index.offer([head(bob, NOW + 1_000), head(bob, NOW + 90_000)]);
  expect(index.waiting).toBe(1);
  now = NOW + 2_000;
  expect((await index.settle()).map(({ sequence }) => sequence)).toEqual([NOW + 2_000]);
});

test("behavior: everything is there after a restart, for its market alone", async () => {
  const first = await open();
  await first.offer([head(ann, NOW, "x"), head(ann, NOW, "y"), head(bob, NOW + 5_000)]);
  stores = await stores.reopen();
  const second = await open();
  expect(second.get(ann.address)).toEqual(first.get(ann.address));
  expect(second.conflicts(ann.address)).toEqual(first.conflicts(ann.address));
  expect([second.waiting, second.tree.node("")]).toEqual([1, first.tree.node("")]);
  const elsewhere = await open(100, { ...TEST_DOMAIN, escrow: toHex(new Uint8Array(20).fill(9)) });
  expect([elsewhere.size, elsewhere.waiting, elsewhere.conflicted]).toEqual([0, 0, 0]);
});
