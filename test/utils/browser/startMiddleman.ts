import { createServer, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { findFreePort } from "../../../scripts/market/findFreePort.ts";

/** Changes an answer's body on its way; gives it back as it is to leave it. */
export type Tamper = (path: string, body: Buffer) => Buffer | Promise<Buffer>;

export type Middleman = {
  url: string;
  /** From here on answers pass through this first; without it they pass as they are. */
  tamper(change?: Tamper): void;
  /** Nobody listens any more: what a machine that is off looks like. */
  down(): Promise<void>;
  /** Listens again, at the same address. */
  up(): Promise<void>;
  stop(): Promise<void>;
};

/** A server between the browser and another one, which can lie and fall silent. Streams what it need not change. */
export async function startMiddleman(target: string): Promise<Middleman> {
  let change: Tamper | undefined;
  const server = createServer((incoming, outgoing) => pass(target, incoming, outgoing, change));
  const port = await findFreePort();
  const listen = () => new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  await listen();
  const down = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}`,
    tamper(next) {
      change = next;
    },
    down,
    up: listen,
    stop: () => (server.listening ? down() : Promise.resolve()),
  };
}

function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse, change: Tamper | undefined): void {
  const { host: _, "accept-encoding": __, ...headers } = incoming.headers;
  const path = incoming.url ?? "/";
  const upstream = send(new URL(path, target), { method: incoming.method ?? "GET", headers }, async (answer) => {
    if (!change || answer.headers["content-type"]?.startsWith("text/event-stream")) {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
      return;
    }
    const body = await change(path, Buffer.concat(await answer.toArray()));
    outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, "content-length": body.length });
    outgoing.end(body);
  });
  upstream.on("error", () => outgoing.destroy());
  outgoing.on("close", () => upstream.destroy());
  incoming.pipe(upstream);
}
