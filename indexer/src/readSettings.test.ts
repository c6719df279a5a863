import { describe, expect, test } from "vitest";
import { DEFAULT_RATES } from "./http/rateLimit.ts";
import { readSettings } from "./readSettings.ts";

test("default", () => {
  expect(readSettings({ PATH: "/bin", DATABASE_URL: "" })).toEqual({
    databaseUrl: undefined,
    pollInterval: undefined,
    rates: DEFAULT_RATES,
  });
});

test("args: all", () => {
  const settings = readSettings({
    DATABASE_URL: "postgres://souk@db/souk",
    SOUK_POLL_MS: "250",
    SOUK_RATE_BURST: "10",
    SOUK_RATE_PER_SECOND: "0.5",
    SOUK_TRUST_PROXY: "1",
  });
  expect(settings).toMatchObject({
    databaseUrl: "postgres://souk@db/souk",
    pollInterval: 250,
    rates: { remote: { burst: 10, perSecond: 0.5 }, trustProxy: true },
  });
});

describe("error:", () => {
  test.each([
    ["DATABASE_URL", "mysql://x"],
    ["SOUK_POLL_MS", "often"],
    ["SOUK_POLL_MS", "1"],
    ["SOUK_RATE_PER_SECOND", "-1"],
    ["SOUK_TRUST_PROXY", "yes"],
  ])("%s %s", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(expect.objectContaining({ code: "config-invalid" }));
  });
});
