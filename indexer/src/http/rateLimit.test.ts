import { SoukError } from "@souk/protocol";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { isLoopback, type RateLimitOptions, rateLimit } from "./rateLimit.ts";

const options: RateLimitOptions = {
  remote: { burst: 3, perSecond: 0.001 },
  loopback: { burst: 100, perSecond: 100 },
  trustProxy: false,
};

function app(changes: Partial<RateLimitOptions> = {}) {
  const hono = new Hono();
  hono.onError((error) => new Response(null, { status: error instanceof SoukError ? error.status : 500 }));
  hono.use(rateLimit({ ...options, ...changes }, ({ req }) => Number(req.query("cost") ?? 1)));
  hono.get("/", ({ text }) => text("ok"));
  return async (
    remoteAddress: string,
    { cost = 1, headers = {} }: { cost?: number; headers?: Record<string, string> } = {},
  ) => (await hono.request(`/?cost=${cost}`, { headers }, { incoming: { socket: { remoteAddress } } })).status;
}

test("default: beyond its burst an address is refused, another one not", async () => {
  const ask = app();
  expect([await ask("1.2.3.4"), await ask("1.2.3.4"), await ask("1.2.3.4"), await ask("1.2.3.4")]).toEqual([
    200, 200, 200, 429,
  ]);
  expect(await ask("1.2.3.5")).toBe(200);
});

test("args: cost", async () => {
  const ask = app();
  expect([await ask("1.2.3.4", { cost: 3 }), await ask("1.2.3.4")]).toEqual([200, 429]);
  expect(await ask("1.2.3.6", { cost: 4 })).toBe(429);
});

test("behavior: a /64 of IPv6 is one address", async () => {
  const ask = app();
  expect([
    await ask("2001:db8:1:2::1", { cost: 3 }),
    await ask("2001:db8:1:2:ffff::9"),
    await ask("2001:db8:1:3::1"),
  ]).toEqual([200, 429, 200]);
});

test("behavior: this machine may ask more", async () => {
  const ask = app();
  expect([await ask("127.0.0.1", { cost: 50 }), await ask("::1", { cost: 50 })]).toEqual([200, 200]);
});

describe("args: trustProxy", () => {
  const headers = { "x-forwarded-for": "9.9.9.9, 8.8.8.8" };
  test("off: what a client says about its address is ignored", async () => {
    const ask = app();
    expect([
      await ask("1.2.3.4", { cost: 3, headers }),
      await ask("1.2.3.4", { headers: { "x-forwarded-for": "7.7.7.7" } }),
    ]).toEqual([200, 429]);
  });
  test("on: the address that the proxy has added", async () => {
    const ask = app({ trustProxy: true });
    expect([await ask("127.0.0.1", { cost: 3, headers }), await ask("127.0.0.1", { headers })]).toEqual([200, 429]);
    expect(await ask("127.0.0.1", { headers: { "x-forwarded-for": "nonsense" } })).toBe(200);
  });
});

test.each([
  ["127.0.0.1", true],
  ["::ffff:127.0.0.1", true],
  ["::1", true],
  ["10.0.0.1", false],
])("isLoopback %s", (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
