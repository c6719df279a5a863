import { errorFromCode } from "@souk/protocol";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createTestSource, type TestSource } from "../../test/createTestSource.ts";
import { makeListing } from "../../test/makeListing.ts";
import { now, signCatalogue, testSeller } from "../../test/signCatalogue.ts";
import { useDatabase } from "../../test/useDatabase.ts";
import { followHeads, type HeadChange } from "./followHeads.ts";

const database = useDatabase("postgres");
const ana = testSeller("Ana");
const ben = testSeller("Ben");
const first = signCatalogue(ana, [makeListing("Cup")], { sequence: now() - 20 });
const second = signCatalogue(ana, [makeListing("Mug")], { sequence: now() - 10 });
const other = signCatalogue(ben, [makeListing("Bench")]);

let peer: TestSource;
beforeEach(async () => {
  peer = createTestSource();
  for (const table of ["listings", "sellers"] as const) await database.current().db.deleteFrom(table).execute();
});

function follow() {
  const changes: HeadChange[] = [];
  const lines: string[] = [];
  const follower = followHeads({
    db: database.current().db,
    peer,
    onChange: (change) => changes.push(change),
    log: (line) => lines.push(line),
    backoff: { first: 1, most: 2 },
  });
  onTestFinished(() => follower.stop());
  return { follower, changes, lines };
}

const titles = async () =>
  (await database.current().db.selectFrom("listings").select("title").orderBy("title").execute()).map(
    ({ title }) => title,
  );

test("default: what the peer knew before, and what comes while it runs", async () => {
  peer.offer(first);
  const { changes } = follow();
  await vi.waitFor(async () => expect(await titles()).toEqual(["Cup"]), 20_000);
  peer.offer(other);
  await vi.waitFor(async () => expect(await titles()).toEqual(["Bench", "Cup"]), 20_000);
  expect(changes.map(({ seller }) => seller)).toEqual([ana.address, ben.address]);
  expect(changes[0]).toMatchObject({ cid: first.verified.head.cid, sequence: first.verified.head.sequence });
});

test("behavior: what is stored already is not fetched again", async () => {
  peer.offer(first);
  const { changes } = follow();
  await vi.waitFor(() => expect(changes).toHaveLength(1), 20_000);
  const again = follow();
  await vi.waitFor(() => expect(again.follower.waiting()).toBe(0), 20_000);
  expect(peer.asked).toEqual([ana.address]);
});

test("behavior: of two heads of a seller that come while it is busy, the newest is stored", async () => {
  follow();
  peer.offer(first);
  peer.offer(second);
  await vi.waitFor(async () => expect(await titles()).toEqual(["Mug"]), 20_000);
});

test("behavior: a catalogue whose chunks nobody has yet is tried again", async () => {
  peer.faults.set(ana.address, errorFromCode("block-not-found", { cid: "chunk" }));
  const { lines } = follow();
  peer.offer(first);
  await vi.waitFor(() => expect(peer.asked.length).toBeGreaterThan(2), 20_000);
  expect(lines[0]).toContain("chunk was not found");
  peer.faults.clear();
  await vi.waitFor(async () => expect(await titles()).toEqual(["Cup"]), 20_000);
});

test("error: a catalogue that its seller did not sign is refused, and not asked for again until another head comes", async () => {
  peer.faults.set(ana.address, errorFromCode("offers-mismatch", { seen: "0x1", root: "0x2" }));
  const { follower, lines } = follow();
  peer.offer(first);
  await vi.waitFor(() => expect(follower.waiting()).toBe(0), 20_000);
  expect([await titles(), lines.length, peer.asked.length]).toEqual([[], 1, 1]);
  peer.faults.clear();
  peer.offer(second);
  await vi.waitFor(async () => expect(await titles()).toEqual(["Mug"]), 20_000);
});
