import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { errorFromCode } from "@souk/protocol";

export type Listening = { url: string; stop: () => Promise<void> };

/** How long a request may take to arrive, in milliseconds, and how many connections there may be. */
const REQUEST_TIMEOUT = 120_000;
const MOST_CONNECTIONS = 5_000;
/** How long running answers may take when the server stops, in milliseconds. */
const STOP_TIMEOUT = 2_000;

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

/** Serves an app at a port; 0 takes a free one. Throws `port-busy`, `config-invalid`. */
export async function listen(app: { fetch: Fetch }, host: string, port: number): Promise<Listening> {
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw errorFromCode("config-invalid", { field: "port", expected: "a number from 0 to 65535", seen: port });
  }
  const server = createAdaptorServer({ fetch: app.fetch, hostname: host }) as Server;
  server.requestTimeout = REQUEST_TIMEOUT;
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const isBusy = cause.code === "EADDRINUSE" || cause.code === "EACCES";
      reject(isBusy ? errorFromCode("port-busy", { address: `${host}:${port}` }, { cause }) : cause);
    });
    server.listen(port, host, () => resolve());
  });
  const { address, port: bound, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${bound}`,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT);
      await closed;
      clearTimeout(force);
    },
  };
}
