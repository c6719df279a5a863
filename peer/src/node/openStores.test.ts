import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStores } from "./openStores.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "souk-stores-"));
});
afterEach(() => rm(directory, { recursive: true }));

test("default: keeps what was stored, over closing and opening again", async () => {
  const first = await openStores(join(directory, "new"));
  await first.state.put("key", Uint8Array.of(1));
  await first.close();
  const second = await openStores(join(directory, "new"));
  expect([...((await second.state.get("key")) ?? [])]).toEqual([1]);
  await second.close();
  expect([second.state.status, second.blocks.db.status, second.data.db.status]).toEqual(["closed", "closed", "closed"]);
});

test("error: a directory has one user, also within a process, and says which", async () => {
  const stores = await openStores(directory);
  const expected = { code: "directory-busy", values: { directory, pid: String(process.pid) } };
  await expect(openStores(directory)).rejects.toMatchObject(expected);
  await stores.close();
  await (await openStores(directory)).close();
});

test("error: another process cannot open it either, and one that was killed leaves it free", async () => {
  const stores = await openStores(directory);
  const program = `
    import { openStores } from ${JSON.stringify(new URL("./openStores.ts", import.meta.url).href)};
    await openStores(${JSON.stringify(directory)}).then(
      () => process.kill(process.pid, "SIGKILL"),
      ({ code, values }) => console.log(code, values.pid),
    );`;
  const run = () => spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(run().stdout.trim()).toBe(`directory-busy ${process.pid}`);
  await stores.close();
  expect(run().signal).toBe("SIGKILL");
  await (await openStores(directory)).close();
});

test("error: says what failed when the directory cannot be used", async () => {
  await writeFile(join(directory, "file"), "");
  await expect(openStores(join(directory, "file"))).rejects.toMatchObject({ code: "storage-failed" });
});
