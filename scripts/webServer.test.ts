import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWebServer, type WebServer } from "./webServer.ts";

let directory: string;
let server: WebServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "souk-web-"));
  const out = join(directory, "out");
  await mkdir(join(out, "_next/static"), { recursive: true });
  await writeFile(join(out, "index.html"), "<title>market</title>");
  await writeFile(join(out, "listing.html"), "<title>listing</title>");
  await writeFile(join(out, "404.html"), "<title>nothing</title>");
  await writeFile(join(out, ".stamp"), "secret");
  await writeFile(join(out, "_next/static/a.js"), `${"let a = 1;".repeat(200)}`);
  await writeFile(join(directory, "outside.txt"), "secret");
  await writeFile(
    join(directory, "config.json"),
    JSON.stringify({ rpcUrl: "http://127.0.0.1:8545", indexes: ["http://127.0.0.1:4000"] }),
  );
  server = await startWebServer({ directory: out, config: join(directory, "config.json"), port: 0 });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true });
});

/** The path as it is: fetch would tidy it up first. */
function statusOf(path: string): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    const asked = request({ port: server.port, host: "127.0.0.1", path, agent: false }, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => done({ status: response.statusCode ?? 0, body }));
    });
    asked.on("error", fail).end();
  });
}

describe("startWebServer", () => {
  test("default: pages by their name, with what protects them", async () => {
    const response = await fetch(`${server.url}/listing?id=x`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("listing");
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toBe(
      "frame-ancestors 'none'; connect-src 'self' http://127.0.0.1:8545 http://127.0.0.1:4000",
    );
  });

  test("behavior: the configuration is read anew each time", async () => {
    const response = await fetch(`${server.url}/config.json`);
    expect(await response.json()).toMatchObject({ rpcUrl: "http://127.0.0.1:8545" });
    expect(response.headers.get("cache-control")).toBe("no-cache");
  });

  test.each(["br", "gzip"])("behavior: scripts come as %s, and stay", async (encoding) => {
    const response = await fetch(`${server.url}/_next/static/a.js`, { headers: { "accept-encoding": encoding } });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).toContain("let a = 1;");
  });

  test("behavior: what the reader has already is not sent again", async () => {
    const etag = (await fetch(server.url)).headers.get("etag") ?? "";
    const again = await fetch(server.url, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  test("behavior: an unknown page is the page that says so", async () => {
    const response = await fetch(`${server.url}/nowhere`);
    expect([response.status, await response.text()]).toEqual([404, "<title>nothing</title>"]);
  });

  test("behavior: a script that is not there is no page", async () => {
    const response = await fetch(`${server.url}/_next/static/gone.js`);
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
  });

  test.each([
    "/../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/_next/../../outside.txt",
    "/..\\outside.txt",
    "/.stamp",
    "/%00",
    "/%zz",
  ])("behavior: %s leads nowhere", async (path) => {
    const { status, body } = await statusOf(path);
    expect(status).toBe(400);
    expect(body).not.toContain("secret");
  });

  test("behavior: nothing can be changed", async () => {
    expect((await fetch(server.url, { method: "POST", body: "x" })).status).toBe(405);
  });

  test("error: the port is taken", async () => {
    await expect(
      startWebServer({ directory, config: join(directory, "config.json"), port: server.port }),
    ).rejects.toThrow(`Port ${server.port} at 127.0.0.1 is in use`);
  });
});
