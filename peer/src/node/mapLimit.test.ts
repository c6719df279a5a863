import { expect, test } from "vitest";
import { mapLimit } from "./mapLimit.ts";

/** A task that counts how many of its kind run, and ends when it is told to. */
function gate() {
  const release: (() => void)[] = [];
  const seen = { running: 0, most: 0, begun: 0 };
  const enter = async () => {
    seen.begun++;
    seen.running++;
    seen.most = Math.max(seen.most, seen.running);
    await new Promise<void>((resolve) => release.push(resolve));
    seen.running--;
  };
  return { enter, seen, release };
}

test("default: results come in the items' order, and no more run at once than the limit", async () => {
  const { enter, seen, release } = gate();
  const all = mapLimit([1, 2, 3, 4, 5], 2, async (item, at) => {
    await enter();
    return item * 10 + at;
  });
  while (seen.begun < 5 || release.length > 0) {
    release.pop()?.();
    await Promise.resolve();
  }
  expect(await all).toEqual([10, 21, 32, 43, 54]);
  expect(seen.most).toBe(2);
});

test("error: after a failure no further item is begun, and those under way are waited for", async () => {
  const ended: number[] = [];
  const all = mapLimit([0, 1, 2, 3], 2, async (item) => {
    if (item === 0) throw new Error("first");
    await Promise.resolve();
    ended.push(item);
  });
  await expect(all).rejects.toThrow("first");
  expect(ended).toEqual([1]);
});

test("args: no items, no calls", async () => {
  expect(await mapLimit([], 4, () => Promise.reject(new Error("called")))).toEqual([]);
});
