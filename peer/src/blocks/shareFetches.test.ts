import { rawCid } from "@souk/protocol";
import type { CID } from "multiformats/cid";
import { expect, onTestFinished, test, vi } from "vitest";
import { type NetworkBlocks, shareFetches } from "./shareFetches.ts";

const bytes = Uint8Array.of(1, 2, 3);
const cid = rawCid(bytes);

/** Stands for bitswap: answers by what `answer` says to the n-th question, and remembers who was asked for what. */
function fakeNetwork(answer: (asked: number) => Uint8Array | "silence") {
  const asked: { cid: string; signal: AbortSignal }[] = [];
  const network: NetworkBlocks = {
    async *get(id: CID, { signal }) {
      asked.push({ cid: id.toString(), signal });
      const reply = answer(asked.length);
      if (reply !== "silence") yield reply;
      else await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  };
  return { network, asked };
}

test("behavior: asks again when a block does not come", async () => {
  const { network, asked } = fakeNetwork((time) => (time < 3 ? "silence" : bytes));
  const fetch = shareFetches(network, { retryMs: 20 });
  expect(await fetch(cid)).toEqual(bytes);
  expect(asked).toHaveLength(3);
});

test("error: gives up after its patience, and then asks nobody any more", async () => {
  const { network, asked } = fakeNetwork(() => "silence");
  const fetch = shareFetches(network, { retryMs: 20, patienceMs: 100 });
  await expect(fetch(cid)).rejects.toMatchObject({ code: "block-not-found", values: { cid }, retryable: true });
  const count = asked.length;
  expect(count).toBeGreaterThan(1);
  await vi.waitFor(() => expect(asked.every(({ signal }) => signal.aborted)).toBe(true), 20_000);
  expect(asked).toHaveLength(count);
});

test("behavior: those who want the same block share one fetch, and one who gives up does not end it", async () => {
  let deliver: (value: Uint8Array) => void = () => {};
  const delivered = new Promise<Uint8Array>((resolve) => {
    deliver = resolve;
  });
  let asked = 0;
  const network: NetworkBlocks = {
    async *get() {
      asked++;
      yield await delivered;
    },
  };
  const fetch = shareFetches(network);
  const impatient = new AbortController();
  const first = fetch(cid, { signal: impatient.signal });
  const second = fetch(cid);
  impatient.abort();
  await expect(first).rejects.toMatchObject({ code: "aborted" });
  deliver(bytes);
  expect(await second).toEqual(bytes);
  expect(asked).toBe(1);
});

test("behavior: when the last one gives up the fetch ends, and who comes then begins another", async () => {
  const { network, asked } = fakeNetwork((time) => (time === 1 ? "silence" : bytes));
  const fetch = shareFetches(network, { retryMs: 60_000 });
  const impatient = new AbortController();
  const first = fetch(cid, { signal: impatient.signal });
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000);
  impatient.abort();
  await expect(first).rejects.toMatchObject({ code: "aborted" });
  expect(await fetch(cid)).toEqual(bytes);
  expect(asked).toHaveLength(2);
});

test("behavior: once a block is here its question is not aborted: bitswap still sends the block to others under it", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { network, asked } = fakeNetwork(() => bytes);
  const reader = new AbortController();
  const fetch = shareFetches(network);
  expect(await fetch(cid, { signal: reader.signal })).toEqual(bytes);
  reader.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([false]);
});
