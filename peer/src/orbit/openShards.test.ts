import { EPOCH_SECONDS, epochOf, type Head, shardOf } from "@souk/protocol";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestSeller, TEST_DOMAIN } from "../../../test/utils/peer/createTestSeller.ts";
import { headValueOf, startTestNode, type TestNode } from "../../../test/utils/peer/startTestNode.ts";
import { fromHeadValue } from "../heads/headValue.ts";
import { DEFAULT_LIMITS } from "../limits/peerLimits.ts";
import { silent } from "../node/logEvent.ts";
import { openShards, type Shards } from "./openShards.ts";

const NOW = epochOf(1_800_000_000) + 1000;
const seller = createTestSeller("seller");

let node: TestNode;
let shards: Shards;
let now: number;
let told: Head[];
beforeEach(async () => {
  node = await startTestNode();
  now = NOW;
  told = [];
  shards = await open(node);
});
afterEach(async () => {
  await shards.close();
  await node.stop();
});

function open(on: TestNode): Promise<Shards> {
  return openShards({
    node: on.node,
    state: on.stores.state,
    disk: on.stores.blocks,
    fetch: on.fetch,
    identities: on.identities,
    identity: on.identity,
    domain: TEST_DOMAIN,
    recover: on.recover,
    limits: DEFAULT_LIMITS,
    clock: () => now,
    onHead: async (head) => void told.push(head),
    onFault: () => {},
    log: silent,
  });
}

function head(sequence: number): Head {
  return fromHeadValue(TEST_DOMAIN, headValueOf(seller, sequence, node.publisher), node.recover);
}

const epochs = () => [...new Set([...shards.open.keys()].map((key) => Number(key.split("/")[0])))];
const databaseOf = ({ sequence }: Head) => shards.open.get(`${epochOf(sequence)}/${shardOf(seller.address)}`);

test("default: opens 16 shards of this epoch and of the one before, and files a head where it belongs", async () => {
  expect(epochs()).toEqual([epochOf(NOW) - EPOCH_SECONDS, epochOf(NOW)]);
  expect(shards.open.size).toBe(32);
  const filed = head(NOW);
  expect(await shards.put(filed)).toBe(true);
  expect(told).toEqual([filed]);
  expect(shards.status()).toMatchObject({ joined: 1, refused: 0 });
  expect(await databaseOf(filed)?.log.heads()).toHaveLength(1);
});

test("behavior: opens them without asking anybody, and all peers open the same", async () => {
  const other = await startTestNode();
  const theirs = await open(other);
  const addresses = ({ open: databases }: Shards) => [...databases.values()].map(({ address }) => address);
  expect(addresses(theirs)).toEqual(addresses(shards));
  expect(new Set(addresses(shards)).size).toBe(32);
  expect(other.node.libp2p.getPeers()).toEqual([]);
  await theirs.close();
  await other.stop();
});

test("behavior: a log goes on after a restart", async () => {
  await shards.put(head(NOW));
  await shards.close();
  shards = await open(node);
  const second = head(NOW + 1);
  await shards.put(second);
  const log = databaseOf(second)?.log;
  const [tip] = (await log?.heads()) ?? [];
  expect([tip?.next.length, await log?.has(tip?.next[0] ?? "")]).toEqual([1, true]);
});

test("behavior: an old head's epoch is not open: it is left to the state feed", async () => {
  expect(await shards.put(head(epochOf(NOW) - EPOCH_SECONDS - 1))).toBe(false);
  expect(told).toEqual([]);
});

test("behavior: the next epoch opens ten minutes early, and the last but one is dropped with all its entries", async () => {
  const filed = head(NOW);
  await shards.put(filed);
  const log = databaseOf(filed)?.log;
  const [tip] = (await log?.heads()) ?? [];
  const isStored = () => node.node.helia.blockstore.has(CID.parse(tip?.hash ?? "", base58btc));
  expect(await isStored()).toBe(true);

  const first = epochOf(NOW);
  now = first + EPOCH_SECONDS - 600;
  await shards.roll();
  expect(epochs()).toEqual([first - EPOCH_SECONDS, first, first + EPOCH_SECONDS]);
  now = first + EPOCH_SECONDS;
  await shards.roll();
  expect([epochs(), await isStored()]).toEqual([[first, first + EPOCH_SECONDS], true]);
  expect(await shards.put(head(now))).toBe(true);
  now = first + 2 * EPOCH_SECONDS;
  await shards.roll();
  expect([epochs(), await isStored()]).toEqual([[first + EPOCH_SECONDS, first + 2 * EPOCH_SECONDS], false]);
});

test("behavior: epochs that ended while the peer was off are dropped when it starts", async () => {
  const filed = head(NOW);
  await shards.put(filed);
  const [tip] = (await databaseOf(filed)?.log.heads()) ?? [];
  await shards.close();
  now = NOW + 10 * EPOCH_SECONDS;
  shards = await open(node);
  expect(await node.node.helia.blockstore.has(CID.parse(tip?.hash ?? "", base58btc))).toBe(false);
  now = NOW;
  await shards.roll();
  expect(await databaseOf(filed)?.log.heads()).toEqual([]);
});
