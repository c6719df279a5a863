import { type Block, decodeProfile, encodeProfile, recordCid, ZERO_BYTES32 } from "@souk/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPeerHouse, type PeerHouse, type TestPeer } from "../../../test/utils/peer/createPeerHouse.ts";
import { createTestSeller, type TestCatalogue } from "../../../test/utils/peer/createTestSeller.ts";

const NOW = 1_800_000_000;

let house: PeerHouse;
let peer: TestPeer;
let sellers = 0;
beforeAll(async () => {
  house = await createPeerHouse();
  peer = await house.start("peer", { listen: [], clock: () => NOW });
});
afterAll(() => house.close());

/** A catalogue by a seller of its own, with two listings of two photos each. */
function catalogue(change: Partial<TestCatalogue> = {}, seller = createTestSeller(`seller ${sellers++}`)) {
  const made = { sequence: NOW, publisher: peer.publisher, listings: 2, photos: 2, ...change };
  return { seller, ...seller.publication(made) };
}

const profile = { v: 1, name: "Ann", about: "Hello", country: "PT", avatar: null, languages: ["en"] } as const;
const avatarless = { ...profile, languages: ["en"] };

test("default: the head is known, and every block of the catalogue is here", async () => {
  const { seller, ...publication } = catalogue({ profile: avatarless });
  const head = await peer.publish(publication);
  expect(peer.heads.get(seller.address)).toEqual(head);
  for (const { cid } of publication.blocks) expect(await peer.has(cid)).toBe(true);
  const { listings, leaves } = await peer.catalogueOf(seller.address);
  expect([listings.map(({ cid }) => cid), leaves.length]).toEqual([publication.listings.map(({ cid }) => cid), 2]);
});

test("behavior: publishing the same again does nothing, and the next one takes its place", async () => {
  const { seller, ...first } = catalogue();
  const head = await peer.publish(first);
  expect(await peer.publish(first)).toEqual(head);
  const next = await peer.publish(catalogue({ sequence: NOW + 1, edition: "next" }, seller));
  expect(peer.heads.get(seller.address)).toEqual(next);
});

test("behavior: blocks that are here need not come again, and blocks that it does not name are not kept", async () => {
  const { seller, ...first } = catalogue();
  await peer.publish(first);
  const second = catalogue({ sequence: NOW + 1 }, seller);
  const stray: Block = encodeProfile(avatarless);
  const blocks = [...second.blocks.filter(({ cid }) => !second.photos.some((photo) => photo.cid === cid)), stray];
  await peer.publish({ ...second, blocks: blocks.filter(({ cid }) => cid !== recordCid(second.root)) });
  const other = catalogue();
  await peer.publish({ ...other, blocks: [...other.blocks, encodeProfile({ ...avatarless, name: "Nobody" })] });
  expect(await peer.has(encodeProfile({ ...avatarless, name: "Nobody" }).cid)).toBe(false);
});

test("behavior: an empty catalogue ends a shop", async () => {
  const { seller, ...first } = catalogue();
  await peer.publish(first);
  await peer.publish(catalogue({ sequence: NOW + 1, listings: 0 }, seller));
  expect((await peer.catalogueOf(seller.address)).listings).toEqual([]);
});

test("behavior: an account without listings publishes who it is", async () => {
  const arbiter = { feeBps: 250, rules: "I ask both of you." };
  const { seller, ...publication } = catalogue({ listings: 0, profile: { ...avatarless, arbiter } });
  const head = await peer.publish(publication);
  expect((await peer.catalogueOf(seller.address)).listings).toEqual([]);
  const cid = head.profile ?? "";
  expect(decodeProfile(await peer.getBlock(cid), cid).arbiter).toEqual(arbiter);
});

const without = (blocks: Block[], left: Block | undefined) => blocks.filter(({ cid }) => cid !== left?.cid);

test.each<[string, string, () => Parameters<TestPeer["publish"]>[0]]>([
  ["a catalogue for another publisher", "publisher-wrong", () => catalogue({ publisher: `0x02${"22".repeat(32)}` })],
  [
    "a signature for another market",
    "signature-wrong",
    () => catalogue({ domain: { chainId: 1, escrow: `0x${"11".repeat(20)}` } }),
  ],
  ["a root that is none", "record-not-canonical", () => ({ ...catalogue(), root: Uint8Array.of(1, 2, 3) })],
  ["a catalogue from the future", "head-from-future", () => catalogue({ sequence: NOW + 601 })],
  ["one that has expired", "head-expired", () => catalogue({ sequence: NOW - 100, expiry: NOW - 1 })],
  [
    "listings that are not what was signed",
    "offers-mismatch",
    () => catalogue({ change: { offersRoot: ZERO_BYTES32 } }),
  ],
  ["a chunk that is missing", "chunks-missing", () => chunkless()],
  ["a photo that is missing", "photo-missing", () => photoless()],
  ["a profile that is missing", "block-not-found", () => profileless()],
  ["a block with other bytes than its CID's", "block-tampered", () => tampered()],
])("error: refuses %s (%s), and keeps nothing of it", async (_, code, make) => {
  const publication = make();
  await expect(peer.publish(publication)).rejects.toMatchObject({ name: "SoukError", code });
  expect(await Promise.all(publication.blocks.map(({ cid }) => peer.has(cid)))).not.toContain(true);
});

function chunkless() {
  const made = catalogue();
  const kept = new Set([...made.listings, ...made.photos].map(({ cid }) => cid));
  return { ...made, blocks: made.blocks.filter(({ cid }) => kept.has(cid)) };
}

function photoless() {
  const made = catalogue();
  return { ...made, blocks: without(made.blocks, made.photos[3]) };
}

function profileless() {
  const unknown = { ...avatarless, name: `Seller ${sellers}` };
  const made = catalogue({ profile: unknown });
  return { ...made, blocks: without(made.blocks, encodeProfile(unknown)) };
}

function tampered() {
  const made = catalogue();
  return {
    ...made,
    blocks: made.blocks.map((block) =>
      block.cid === made.photos[0]?.cid ? { ...block, bytes: Uint8Array.of(1) } : block,
    ),
  };
}

test("error: refuses an older catalogue, and a second one of the same sequence", async () => {
  const { seller, ...current } = catalogue();
  await peer.publish(current);
  const older = peer.publish(catalogue({ sequence: NOW - 1 }, seller));
  await expect(older).rejects.toMatchObject({ code: "head-stale", values: { seen: NOW - 1, known: NOW } });
  const twin = peer.publish(catalogue({ edition: "twin" }, seller));
  await expect(twin).rejects.toMatchObject({ code: "head-conflict", values: { sequence: NOW } });
});

test("error: the words say what to do", async () => {
  await expect(peer.publish(photoless())).rejects.toThrow(
    /^A photo of the catalogue is missing\. Listing bafy\w+ shows bafk\w+, .*\. Publish again with all photos\.$/,
  );
});
