import { createServer } from "node:net";

/**
 * The first port from `preferred` on (at most 200 further) that nobody listens on at `host` and that is not in
 * `taken`, which it is then added to; `preferred` 0 asks the operating system for any.
 */
export async function findFreePort(preferred = 0, taken = new Set<number>(), host = "127.0.0.1"): Promise<number> {
  for (let port = preferred; port <= Math.min(preferred + 200, 65_535); port += preferred === 0 ? 0 : 1) {
    if (taken.has(port)) continue;
    const found = await tryPort(port, host);
    if (found === null || taken.has(found)) continue;
    taken.add(found);
    return found;
  }
  throw new Error(`No free port from ${preferred} to ${preferred + 200} at ${host}. Name another one to start from.`);
}

/** The port that could be bound, or null when somebody has it. */
function tryPort(port: number, host: string): Promise<number | null> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") done(null);
      else fail(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : null));
    });
  });
}
