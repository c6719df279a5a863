import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { publisherKey } from "./publisherKey.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "souk-key-"));
});
afterEach(() => rm(directory, { recursive: true }));

test("default: makes a key once, which only its owner can read", async () => {
  const key = await publisherKey(directory);
  expect(key).toHaveLength(32);
  expect(await publisherKey(directory)).toEqual(key);
  expect((await stat(join(directory, "publisher.key"))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(directory, "publisher.key"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
});

test("error: refuses a file that holds anything else", async () => {
  await writeFile(join(directory, "publisher.key"), "my password");
  await expect(publisherKey(directory)).rejects.toMatchObject({ code: "config-invalid" });
});

test("error: says where it could not write", async () => {
  await expect(publisherKey(join(directory, "missing"))).rejects.toMatchObject({ code: "storage-failed" });
});
