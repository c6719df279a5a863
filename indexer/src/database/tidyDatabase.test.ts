import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { useDatabase } from "../../test/useDatabase.ts";
import { createChanges } from "../changes.ts";
import { tidyDatabase } from "./tidyDatabase.ts";

const database = useDatabase("pglite");

test("default: when enough has changed, what the planner knows is counted anew", async () => {
  const { db } = database.current();
  const changes = createChanges();
  onTestFinished(tidyDatabase(db, changes, () => {}, { every: 5, enough: 2 }));
  await sql`insert into floors select '0x' || n, n from generate_series(1, 100) n`.execute(db);
  const counted = async () =>
    (await sql<{ rows: number }>`select reltuples as rows from pg_class where relname = 'floors'`.execute(db)).rows[0]
      ?.rows;
  const head = { type: "head", seller: "0x", cid: "", sequence: 1 } as const;
  changes.tell(head);
  expect(await counted()).toBe(-1);
  changes.tell(head);
  await vi.waitFor(async () => expect(await counted()).toBe(100), 10_000);
});
