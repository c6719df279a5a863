import { type Head, type Hex, recordCid, toHex } from "@souk/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestSeller, TEST_DOMAIN } from "../../../test/utils/peer/createTestSeller.ts";
import { openTestStores, type TestStores } from "../../../test/utils/peer/openTestStores.ts";
import { createRecover } from "../crypto/createRecover.ts";
import { loadSecp256k1 } from "../crypto/loadSecp256k1.ts";
import { fromHeadValue, toHeadValue } from "../heads/headValue.ts";
import { openHeadIndex } from "../heads/openHeadIndex.ts";
import { silent } from "../node/logEvent.ts";
import { answerHeads, type Exchanged } from "./answerHeads.ts";
import {
  type AskHeads,
  type HeadsReply,
  type HeadsRequest,
  PeerFault,
  replySchemas,
  requestSchema,
} from "./headsProtocol.ts";
import { reconcileHeads } from "./reconcileHeads.ts";

const NOW = 1_800_000_000;
const publisher: Hex = `0x02${"11".repeat(32)}`;
const recover = createRecover(await loadSecp256k1());
const sellers = Array.from({ length: 300 }, (_, at) => createTestSeller(`seller ${at}`));
const heads = sellers.map((seller) => headOf(seller, NOW));

const opened: TestStores[] = [];
let mine: Exchanged & { heard: Head[] };
let theirs: Exchanged & { heard: Head[] };
beforeEach(async () => {
  mine = await side();
  theirs = await side();
});
afterEach(async () => {
  for (const stores of opened.splice(0)) await stores.remove();
});

function headOf(seller: (typeof sellers)[number], sequence: number, edition = ""): Head {
  const { root, signature } = seller.publication({ sequence, publisher, edition, listings: 0 });
  return fromHeadValue(TEST_DOMAIN, toHeadValue({ root, signature }), recover);
}

async function side(domain = TEST_DOMAIN) {
  const stores = await openTestStores();
  opened.push(stores);
  const index = await openHeadIndex({ state: stores.state, domain, clock: () => NOW, waitingHeads: 10, log: silent });
  const heard: Head[] = [];
  return { index, domain, recover, heard, onHeads: (taken: Head[]) => void heard.push(...taken) };
}

/** Asks the other side, as over a stream: whatever goes over it must pass the schemas. `twist` may change a reply. */
function asking(to: Exchanged, twist = (_: HeadsRequest, reply: HeadsReply<never>): unknown => reply) {
  const asked: HeadsRequest[] = [];
  const ask: AskHeads = async (request) => {
    asked.push(requestSchema.parse(request));
    const reply = (await answerHeads(request, to)) as HeadsReply<never>;
    return replySchemas[request.t].parse(twist(request, reply)) as never;
  };
  return { ask, asked };
}

const rootOf = ({ index }: Exchanged) => toHex(index.tree.node("").hash);

test("default: both sides hold the newest of all afterwards, and are told what was new to them", async () => {
  const newer = headOf(sellers[5] as never, NOW + 1);
  const newest = headOf(sellers[6] as never, NOW + 1);
  await mine.index.offer([...heads.slice(0, 100), newer]);
  await theirs.index.offer([...heads.slice(50, 200), ...heads.slice(5, 7), newest]);
  const { ask } = asking(theirs);
  const result = await reconcileHeads(ask, mine);
  expect(rootOf(mine)).toBe(rootOf(theirs));
  expect([mine.index.size, mine.index.get(newer.seller), theirs.index.get(newer.seller)]).toEqual([200, newer, newer]);
  expect(theirs.index.get(newest.seller)).toEqual(newest);
  expect(mine.index.get(newest.seller)).toEqual(newest);
  expect([mine.heard.length, theirs.heard.length]).toEqual([result.taken, result.sent]);
  expect(result).toEqual({ foreign: false, received: 101, taken: 101, sent: 49 });
});

test("behavior: two that hold the same find that out with one question", async () => {
  await mine.index.offer(heads);
  await theirs.index.offer(heads);
  const { ask, asked } = asking(theirs);
  expect(await reconcileHeads(ask, mine)).toEqual({ foreign: false, received: 0, taken: 0, sent: 0 });
  expect(asked.map(({ t }) => t)).toEqual(["hello"]);
});

test("behavior: one difference among many is found without listing the rest", async () => {
  await mine.index.offer(heads);
  await theirs.index.offer(heads);
  const changed = headOf(sellers[9] as never, NOW + 1);
  await theirs.index.offer([changed]);
  const { ask, asked } = asking(theirs);
  expect(await reconcileHeads(ask, mine)).toMatchObject({ received: 1, sent: 0 });
  expect(asked.filter(({ t }) => t === "list")).toEqual([
    { t: "list", prefixes: [changed.seller.slice(2, 3)], after: null },
  ]);
});

test("behavior: a newcomer gets all, and gives all to one", async () => {
  await theirs.index.offer(heads);
  expect(await reconcileHeads(asking(theirs).ask, mine)).toMatchObject({ received: 300, taken: 300 });
  const third = await side();
  expect(await reconcileHeads(asking(third).ask, mine)).toMatchObject({ sent: 300 });
  expect(rootOf(third)).toBe(rootOf(theirs));
});

test("behavior: nothing is exchanged with another market, and that is no fault", async () => {
  const other = await side({ ...TEST_DOMAIN, chainId: 1 });
  await mine.index.offer(heads.slice(0, 3));
  const { ask, asked } = asking(other);
  expect(await reconcileHeads(ask, mine)).toMatchObject({ foreign: true, sent: 0 });
  expect(asked).toHaveLength(1);
});

test("behavior: a head replaced while it is asked for comes in its newer form", async () => {
  await theirs.index.offer(heads.slice(0, 1));
  const newer = headOf(sellers[0] as never, NOW + 1);
  const { ask } = asking(theirs, (request, reply) => {
    if (request.t === "list") void theirs.index.offer([newer]);
    return reply;
  });
  await reconcileHeads(ask, mine);
  expect(mine.index.get(newer.seller)).toEqual(newer);
});

const forged = { ...toHeadValue(heads[0] as Head), signature: toHeadValue(heads[1] as Head).signature };

type Listed = HeadsReply<"list">;

test.each<[string, HeadsRequest["t"], (reply: Listed) => unknown]>([
  ["a head with another's signature", "get", () => ({ heads: [forged] })],
  ["a head that was not asked for", "get", () => ({ heads: [toHeadValue(heads[200] as Head)] })],
  ["heads that it does not deliver", "get", () => ({ heads: [] })],
  [
    "older heads than it listed",
    "list",
    ({ records }) => ({ records: records.map(([seller, n, content]) => [seller, n + 9, content]), more: false }),
  ],
  [
    "a list of what was not asked for",
    "list",
    () => ({ records: [["0x".padEnd(42, "f"), 1, new Uint8Array(32)]], more: false }),
  ],
  ["a list that goes round", "list", ({ records }) => ({ records: [...records, ...records], more: true })],
  ["a list without an end", "list", () => ({ records: [], more: true })],
  ["too few nodes", "nodes", () => ({ hashes: new Uint8Array(32), counts: [1] })],
])("error: %s is a fault, and changes nothing", async (_, at, twist) => {
  await theirs.index.offer(heads.slice(0, 1));
  const { ask } = asking(theirs, (request, reply) => (request.t === at ? twist(reply as Listed) : reply));
  await expect(reconcileHeads(ask, mine)).rejects.toThrow(PeerFault);
  expect(mine.index.size).toBe(0);
});

test("error: a forged head that is pushed is a fault, and changes nothing", async () => {
  await expect(answerHeads({ t: "put", heads: [forged] }, theirs)).rejects.toThrow(PeerFault);
  expect([theirs.index.size, theirs.heard]).toEqual([0, []]);
});

test("args: a reply with heads stays within its frame, and says nothing of unknown sellers", async () => {
  await theirs.index.offer(heads);
  const wanted = [...sellers, createTestSeller("unknown")].map(({ address }) => address);
  const reply = (await answerHeads({ t: "get", sellers: wanted }, theirs)) as HeadsReply<"get">;
  expect(reply.heads).toHaveLength(300);
  const large = Array.from({ length: 30 }, (_, at) => headWithChunks(`large ${at}`, 1_000));
  await theirs.index.offer(large);
  const part = (await answerHeads(
    { t: "get", sellers: large.map(({ seller }) => seller) },
    theirs,
  )) as HeadsReply<"get">;
  expect(part.heads.length).toBeGreaterThan(20);
  expect(part.heads.length).toBeLessThan(30);
  expect(await reconcileHeads(asking(theirs).ask, mine)).toMatchObject({ taken: 330 });
});

/** A head whose root names many chunks, some 40 bytes each. */
function headWithChunks(name: string, chunks: number): Head {
  const cids = Array.from({ length: chunks }, (_, at) => recordCid(Buffer.from(`${name} ${at}`)));
  const { root, signature } = createTestSeller(name).publication({
    sequence: NOW,
    publisher,
    change: { chunks: cids },
  });
  return fromHeadValue(TEST_DOMAIN, toHeadValue({ root, signature }), recover);
}
