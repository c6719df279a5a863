import { ZERO_ADDRESS } from "@souk/protocol";
import { describe, expect, test } from "vitest";
import { DEFAULT_RATES } from "./http/rateLimit.ts";
import { readSettings } from "./readSettings.ts";

test("default", () => {
  expect(readSettings({ PATH: "/bin", DATABASE_URL: "" })).toEqual({
    databaseUrl: undefined,
    pollInterval: undefined,
    scoreUnits: new Map(),
    rates: DEFAULT_RATES,
  });
});

test("args: all", () => {
  const settings = readSettings({
    DATABASE_URL: "postgres://souk@db/souk",
    SOUK_POLL_MS: "250",
    SOUK_RATE_BURST: "10",
    SOUK_RATE_PER_SECOND: "0.5",
    SOUK_SCORE_UNITS: `coin=400000000000000, 0x${"Ab".repeat(20)}=1000000`,
    SOUK_TRUST_PROXY: "1",
  });
  expect(settings).toMatchObject({
    databaseUrl: "postgres://souk@db/souk",
    pollInterval: 250,
    scoreUnits: new Map([
      [ZERO_ADDRESS, 400_000_000_000_000n],
      [`0x${"ab".repeat(20)}`, 1_000_000n],
    ]),
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
    ["SOUK_SCORE_UNITS", "1000000"],
    ["SOUK_SCORE_UNITS", "coin=0"],
    ["SOUK_SCORE_UNITS", "coin=1.5"],
    ["SOUK_SCORE_UNITS", "0x12=1000000"],
    ["SOUK_SCORE_UNITS", `coin=1,${ZERO_ADDRESS}=2`],
  ])("%s %s", (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(expect.objectContaining({ code: "config-invalid" }));
  });

  test("SOUK_SCORE_UNITS says what has to be there", () => {
    expect(() => readSettings({ SOUK_SCORE_UNITS: "ETH=1" })).toThrowErrorMatchingInlineSnapshot(
      `[SoukError: The configuration is not as it must be. SOUK_SCORE_UNITS: expected coin=WHOLE_NUMBER or TOKEN_ADDRESS=WHOLE_NUMBER, with commas in between, got “ETH=1”. Correct SOUK_SCORE_UNITS, and start again.]`,
    );
  });
});
