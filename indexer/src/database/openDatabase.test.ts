import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TEST_DATABASES, useDatabase } from "../../test/useDatabase.ts";
import { claimMarket } from "./claimMarket.ts";
import { lockDirectory } from "./lockDirectory.ts";
import { openDatabase } from "./openDatabase.ts";

const market = { chainId: 1, escrow: `0x${"11".repeat(20)}`, reputation: `0x${"22".repeat(20)}`, block: 0 } as const;

describe.each(TEST_DATABASES)("openDatabase on %s", (kind) => {
  const database = useDatabase(kind);

  test("default", async () => {
    const { db, kind: opened } = database.current();
    expect(opened).toBe(kind);
    const { rows } = await sql<{
      found: boolean;
    }>`select to_tsvector('souk', 'Café') @@ 'cafe'::tsquery as found`.execute(db);
    expect(rows).toEqual([{ found: true }]);
  });

  test("behavior: whole numbers are numbers, amounts decimal text, bytes bytes", async () => {
    const { rows } = await sql`
      select 9007199254740991::bigint as int, 340282366920938463463374607431768211455::numeric as amount, '\\x00ff'::bytea as bytes
    `.execute(database.current().db);
    const { int, amount, bytes } = rows[0] as { int: unknown; amount: unknown; bytes: Uint8Array };
    expect([int, amount, [...bytes]]).toEqual([9007199254740991, "340282366920938463463374607431768211455", [0, 255]]);
  });

  test("behavior: a query beside an open transaction doesn't see what is not committed", async () => {
    const { db } = database.current();
    let beside: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (tx) => {
      await tx.insertInto("floors").values({ seller: "0xa", sequence: 1 }).execute();
      beside = db.selectFrom("floors").selectAll().execute();
      await tx.deleteFrom("floors").execute();
    });
    expect(await beside).toEqual([]);
  });

  test("behavior: a database is of one market", async () => {
    const { db } = database.current();
    await claimMarket(db, market);
    await claimMarket(db, market);
    await expect(claimMarket(db, { ...market, escrow: `0x${"33".repeat(20)}` })).rejects.toMatchObject({
      code: "config-invalid",
    });
  });
});

describe("a directory", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "souk-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test("behavior: what was stored is there after closing and opening again", async () => {
    const first = await openDatabase({ directory });
    await claimMarket(first.db, market);
    await first.close();
    const second = await openDatabase({ directory });
    expect(await second.db.selectFrom("follower").select("escrow").execute()).toEqual([{ escrow: market.escrow }]);
    await second.close();
    expect(await readdir(directory)).toEqual(["pglite"]);
  });

  test("error: opened twice", async () => {
    const unlock = await lockDirectory(directory);
    await expect(openDatabase({ directory })).rejects.toMatchObject({
      code: "directory-busy",
      values: { directory, pid: String(process.pid) },
    });
    await unlock();
    await (await lockDirectory(directory))();
  });

  test("behavior: the lock of a process that is gone is taken over", async () => {
    const gone = spawn(process.execPath, ["-e", ""]);
    await once(gone, "exit");
    await writeFile(join(directory, "index.lock"), `${gone.pid} 12345\n`);
    await (await lockDirectory(directory))();
  });

  test("behavior: the number of a gone process that another one got is no lock", async () => {
    await writeFile(join(directory, "index.lock"), `${process.pid} 1\n`);
    await (await lockDirectory(directory))();
  });
});

test("error: a server that isn't there", async () => {
  await expect(openDatabase({ url: "postgres://nobody@127.0.0.1:1/none" })).rejects.toMatchObject({
    code: "storage-failed",
  });
});
