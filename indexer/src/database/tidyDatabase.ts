import { sql } from "kysely";
import type { Changes } from "../changes.ts";
import type { Log } from "../log.ts";
import type { Database } from "./openDatabase.ts";

/** How often it is looked whether there is something to tidy, in milliseconds, and after how many changes there is. */
const EVERY = 60_000;
const ENOUGH = 20;

/**
 * PostgreSQL tidies up by itself (autovacuum); PGlite has nobody to do it. Removes what updates left behind and counts what
 * the planner wants to know, when enough has changed. Returns what ends it.
 */
export function tidyDatabase(
  db: Database,
  changes: Pick<Changes, "listen">,
  log: Log,
  { every = EVERY, enough = ENOUGH } = {},
): () => Promise<void> {
  let changed = 0;
  let running = Promise.resolve();
  const unlisten = changes.listen(({ type }) => {
    if (type === "head" || type === "trade") changed++;
  });
  const timer = setInterval(() => {
    if (changed < enough) return;
    changed = 0;
    running = sql`vacuum analyze`.execute(db).then(
      () => {},
      (error: Error) => log(`The database is not tidied: ${error.message}`),
    );
  }, every);
  return async () => {
    clearInterval(timer);
    unlisten();
    await running;
  };
}
