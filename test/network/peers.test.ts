import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeTemporaryDirectory } from "../utils/makeTemporaryDirectory.ts";
import { createTestSeller, TEST_DOMAIN } from "../utils/peer/createTestSeller.ts";
import { type ForkedPeer, forkPeer } from "../utils/peer/forkPeer.ts";

const PROGRAM = fileURLToPath(new URL("../../scripts/peer.ts", import.meta.url));
const NOW = Math.floor(Date.now() / 1000);
const ann = createTestSeller("ann");
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 60_000, interval: 50 });

let root: Awaited<ReturnType<typeof makeTemporaryDirectory>>;
let forked: ForkedPeer[];
let programs: Program[];
beforeEach(async () => {
  root = await makeTemporaryDirectory();
  forked = [];
  programs = [];
});
afterEach(async () => {
  await Promise.all([...forked.map((peer) => peer.stop()), ...programs.map((program) => program.end("SIGTERM"))]);
  await root.remove();
});

/** A peer of a seller or a buyer, in a process of its own that the test can ask. */
async function start(name: string, dial: string[] = []): Promise<ForkedPeer> {
  const peer = await forkPeer({ directory: join(root.path, name), domain: TEST_DOMAIN, dial });
  forked.push(peer);
  return peer;
}

type Program = {
  ready: { id: string; addresses: string[] };
  lines: string[];
  end(signal: NodeJS.Signals): Promise<void>;
  exited: ChildProcess;
};

/** The program that `npm run peer` runs. */
async function startCarrier(dial: string[] = []): Promise<Program> {
  const deployment = join(root.path, "deployment.json");
  await writeFile(deployment, JSON.stringify({ ...TEST_DOMAIN, reputation: TEST_DOMAIN.escrow, block: 0, tokens: [] }));
  const args = [
    PROGRAM,
    "--data",
    join(root.path, "carrier"),
    "--deployment",
    deployment,
    ...(dial.length > 0 ? dial.flatMap((to) => ["--dial", to]) : ["--no-dial"]),
  ];
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => void lines.push(line));
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const ready = JSON.parse(line);
  expect(ready).toMatchObject({
    ready: true,
    id: expect.stringMatching(/^12D3/),
    publisher: expect.stringMatching(/^0x0[23]/),
  });
  const program: Program = {
    ready,
    lines,
    exited: child,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    },
  };
  programs.push(program);
  return program;
}

test("As a buyer I see a whole shop, photos too, though its seller is offline: another peer carries it", async () => {
  const seller = await start("seller");
  const shop = ann.publication({ sequence: NOW, publisher: seller.publisher, listings: 40, photos: 1, text: 9_000 });
  const head = await seller.publish(shop);
  expect(head.chunks.length).toBeGreaterThan(1);

  const carrier = await startCarrier(seller.addresses);
  await eventually(() => expect(carrier.lines.join("\n")).toContain(`catalogue-carried seller=${ann.address}`));
  expect(await seller.stop()).toBe(0);

  const buyer = await start("buyer", carrier.ready.addresses);
  await eventually(async () => expect(await buyer.head(ann.address)).toEqual(head));
  const catalogue = await buyer.catalogueOf(ann.address);
  expect(catalogue.listings.map(({ cid }) => cid)).toEqual(shop.listings.map(({ cid }) => cid));
  await eventually(async () =>
    expect(await buyer.status()).toMatchObject({ catalogues: { complete: 1 }, shards: { joined: 1 } }),
  );
  for (const { cid, bytes } of shop.blocks) expect(Buffer.compare(await buyer.getBlock(cid), bytes)).toBe(0);
  expect(await buyer.stop()).toBe(0);

  // The carrier crashes and comes back: everything is still there, under the same id.
  await carrier.end("SIGKILL");
  const again = await startCarrier();
  expect(again.ready.id).toBe(carrier.ready.id);
  const newcomer = await start("newcomer", again.ready.addresses);
  await eventually(async () =>
    expect(await newcomer.status()).toMatchObject({ catalogues: { complete: 1, failed: 0 } }),
  );
  const held = await Promise.all(shop.blocks.map(({ cid }) => newcomer.has(cid)));
  expect(held).not.toContain(false);

  await again.end("SIGTERM");
  expect(again.exited.exitCode).toBe(0);
});

test("As a seller I change my shop, and buyers who are connected see it at once, and nobody keeps the old one", async () => {
  const seller = await start("seller");
  const first = ann.publication({ sequence: NOW - 10, publisher: seller.publisher, listings: 3, photos: 2 });
  await seller.publish(first);
  const carrier = await start("carrier", seller.addresses);
  await eventually(async () => expect((await carrier.status()).catalogues.complete).toBe(1));
  const buyer = await start("buyer", carrier.addresses);
  await eventually(async () => expect((await buyer.status()).catalogues.complete).toBe(1));

  const second = ann.publication({
    sequence: NOW,
    publisher: seller.publisher,
    listings: 2,
    photos: 2,
    edition: "second",
  });
  const head = await seller.publish(second);
  for (const peer of [carrier, buyer]) {
    await eventually(async () => expect(await peer.head(ann.address)).toEqual(head));
    await eventually(async () => expect((await peer.status()).catalogues).toMatchObject({ complete: 1, pending: 0 }));
    const gone = first.blocks.filter(({ cid }) => !second.blocks.some((block) => block.cid === cid));
    expect(await Promise.all(gone.map(({ cid }) => peer.has(cid)))).not.toContain(true);
    expect(await Promise.all(second.blocks.map(({ cid }) => peer.has(cid)))).not.toContain(false);
  }
});
