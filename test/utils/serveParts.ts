import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Market } from "../../scripts/market.ts";

const ORDERS = ["start", "stop"] as const;

/** The parts that tests may take down. Not the chain, which forgets everything: put a `startMiddleman` before it. */
export type PartName = "index" | "carrier";

/**
 * Lets tests, which run in other processes than the market's setup, stop and start its parts: `POST /index/stop` is
 * answered when it is done. See `operatePart` for the caller's side.
 */
export async function serveParts({ processes }: Pick<Market, "processes">): Promise<{
  url: string;
  stop(): Promise<void>;
}> {
  const server = createServer(async (request, response) => {
    const [, name, order] = (request.url ?? "").split("/");
    const part = name === "index" || name === "carrier" ? processes[name] : null;
    const wanted = ORDERS.find((one) => one === order);
    try {
      if (!part || !wanted) throw new Error(`There is no ${request.url}`);
      await part[wanted]();
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

/** Stops or starts a part of the market that all browser tests share. */
export async function operatePart(url: string, name: PartName, order: (typeof ORDERS)[number]): Promise<void> {
  const response = await fetch(`${url}/${name}/${order}`, { method: "POST" });
  if (!response.ok) throw new Error(`The ${name} could not ${order}: ${await response.text()}`);
}
