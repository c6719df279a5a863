import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { errorFromCode } from "@souk/protocol";
import { type Dialect, Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import pg from "pg";
import { lockDirectory } from "./lockDirectory.ts";
import { migrationProvider } from "./migrationProvider.ts";
import type { Tables } from "./tables.ts";

export type DatabaseOptions = {
  /** Where PGlite keeps its files. Without it, and without a URL, the database lives in memory. */
  directory?: string | undefined;
  /** A PostgreSQL server, `postgres://…`, instead of PGlite. */
  url?: string | undefined;
};

export type Database = Kysely<Tables>;

export type OpenDatabase = { db: Database; kind: "pglite" | "postgres"; close: () => Promise<void> };

/** How similar words must be (0 to 1) to be found in spite of their spelling. Source: pg_trgm, `word_similarity`. */
const WORD_SIMILARITY = 0.45;

/**
 * Opens the database and brings it to the newest shape: PostgreSQL where a URL is given, PGlite otherwise.
 * Throws `directory-busy` when another process has the directory, `storage-failed` when it can't be opened.
 */
export async function openDatabase({ directory, url }: DatabaseOptions): Promise<OpenDatabase> {
  const unlock = url === undefined && directory !== undefined ? await lockDirectory(directory) : async () => {};
  const db = new Kysely<Tables>({ dialect: url === undefined ? pgliteDialect(directory) : postgresDialect(url) });
  try {
    if (url === undefined) await sql.raw(`set pg_trgm.word_similarity_threshold = ${WORD_SIMILARITY}`).execute(db);
    const { error } = await new Migrator({ db, provider: migrationProvider }).migrateToLatest();
    if (error !== undefined) throw error;
  } catch (cause) {
    await db.destroy().catch(() => {});
    await unlock();
    throw errorFromCode("storage-failed", { seen: `the database cannot be opened: ${messageOf(cause)}` }, { cause });
  }
  return {
    db,
    kind: url === undefined ? "pglite" : "postgres",
    async close() {
      await db.destroy();
      await unlock();
    },
  };
}

function pgliteDialect(directory: string | undefined): Dialect {
  const options = { extensions: { pg_trgm, unaccent } };
  return new PGliteDialect({
    pglite: () =>
      directory === undefined ? new PGlite(options) : new PGlite({ ...options, dataDir: join(directory, "pglite") }),
  });
}

function postgresDialect(url: string): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    options: `-c pg_trgm.word_similarity_threshold=${WORD_SIMILARITY}`,
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // An idle connection that breaks is replaced by the pool; the next query reports what is wrong.
  pool.on("error", () => {});
  return new PostgresDialect({ pool });
}

/** The type of `bigint` columns and of counts. Source: pg_type.dat. PGlite reads them as numbers by itself. */
const INT8 = 20;

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
