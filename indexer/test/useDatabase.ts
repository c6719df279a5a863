import { afterAll, beforeAll } from "vitest";
import { type OpenDatabase, openDatabase } from "../src/database/openDatabase.ts";
import { type Postgres, startPostgres } from "./startPostgres.ts";

/** Every database that the index runs on; tests of anything with SQL in it run on each. */
export const TEST_DATABASES = ["pglite", "postgres"] as const;
export type TestDatabase = (typeof TEST_DATABASES)[number];

/** Registers hooks that open an empty database before the tests of the present `describe`, and close it after them. */
export function useDatabase(kind: TestDatabase): { current: () => OpenDatabase } {
  let open: OpenDatabase | undefined;
  let postgres: Postgres | undefined;
  beforeAll(async () => {
    postgres = kind === "postgres" ? await startPostgres() : undefined;
    open = await openDatabase({ url: await postgres?.createDatabase() });
  });
  afterAll(async () => {
    await open?.close();
    await postgres?.stop();
  });
  return {
    current() {
      if (open === undefined) throw new Error("The database is open only while tests run.");
      return open;
    },
  };
}
