import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { errorFromCode, toProblem } from "@souk/protocol";
import { commentAnswerSchema } from "@souk/protocol/api";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askIndex } from "./askIndex.ts";

const market = vi.hoisted(() => ({ indexes: [] as string[] }));
// Stands for /config.json, which a page asks its own web server for.
vi.mock("../config.ts", () => ({ loadConfig: async () => market }));

const GOOD = { cid: `b${"a".repeat(58)}`, digest: `0x${"11".repeat(32)}` };
const stops: (() => Promise<unknown>)[] = [];

async function startIndex(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  stops.push(() => new Promise((done) => server.close(done)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  market.indexes.push(url);
  return url;
}

const says =
  (body: unknown, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(JSON.stringify(body));
  };
const ask = (options: Partial<Parameters<typeof askIndex>[1]> = {}) =>
  askIndex("/v1/x", { schema: () => commentAnswerSchema, ...options });

beforeEach(() => {
  market.indexes = [];
});
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

describe("askIndex", () => {
  test("default: the first index's answer", async () => {
    await startIndex(says(GOOD));
    await expect(ask()).resolves.toEqual(GOOD);
  });

  test("behavior: the next index, when one is down, answers nonsense, or is refused", async () => {
    market.indexes.push("http://127.0.0.1:1");
    await startIndex(says({ cid: 7 }));
    await startIndex(says({ ...GOOD, digest: `0x${"22".repeat(32)}` }));
    await startIndex(says(GOOD));
    const accept = (answer: unknown) => {
      if ((answer as typeof GOOD).digest !== GOOD.digest) throw errorFromCode("index-lies", { seen: "a lie" });
    };
    await expect(ask({ accept })).resolves.toEqual(GOOD);
  });

  test("args: one index, and no other where it is down", async () => {
    await startIndex(says(GOOD));
    const index = "http://127.0.0.1:1";
    await expect(ask({ index })).rejects.toMatchObject({ code: "index-down", values: { url: index } });
  });

  test("behavior: tells whose answer it is", async () => {
    const seen: string[] = [];
    market.indexes.push("http://127.0.0.1:1");
    const index = await startIndex(says(GOOD));
    await ask({ onAnswer: (from) => seen.push(from) });
    expect(seen).toEqual([index]);
  });

  test("error: no index answers", async () => {
    market.indexes.push("http://127.0.0.1:1");
    await expect(ask()).rejects.toMatchObject({ code: "index-down", values: { url: "http://127.0.0.1:1" } });
  });

  test("error: no index is configured", async () => {
    await expect(ask()).rejects.toMatchObject({ code: "index-down" });
  });

  test("error: an answer of another form names the field", async () => {
    await startIndex(says({ cid: GOOD.cid, digest: 5 }));
    await expect(ask()).rejects.toMatchObject({ code: "answer-invalid", values: { field: "digest" } });
  });

  test("error: what the index says went wrong", async () => {
    const error = errorFromCode("listing-not-found", { cid: GOOD.cid });
    await startIndex(says(toProblem(error), error.status));
    await expect(ask()).rejects.toMatchObject({ code: "listing-not-found", why: error.why });
  });

  test("error: stopped by the asker", async () => {
    await startIndex(() => {});
    await expect(ask({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "aborted" });
    stops.splice(0);
  });
});
