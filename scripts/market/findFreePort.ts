import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Where any port is looked for: below those that systems give to outgoing connections, which would take it while nobody listens. */
const ANY = [10_000, 32_000] as const;
const FURTHER = 200;

/**
 * The first port from `preferred` on (at most 200 further) that nobody listens on at `host` and that is not in
 * `taken`, which it is then added to; for `preferred` 0 from a place drawn at random.
 */
export async function findFreePort(preferred = 0, taken = new Set<number>(), host = "127.0.0.1"): Promise<number> {
  const first = preferred === 0 ? randomInt(...ANY) : preferred;
  const last = Math.min(first + FURTHER, 65_535);
  for (let port = first; port <= last; port++) {
    if (taken.has(port) || !(await isFree(port, host))) continue;
    taken.add(port);
    return port;
  }
  throw new Error(`No free port from ${first} to ${last} at ${host}. Name another one to start from.`);
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") done(false);
      else fail(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => done(true));
    });
  });
}
