import { type Address, parseRecord, ZERO_ADDRESS } from "@souk/protocol";
import { z } from "zod";
import { DEFAULT_RATES, type RateLimitOptions } from "./http/rateLimit.ts";
import type { ScoreUnits } from "./scores/scores.ts";

const numberText = (schema: z.ZodNumber) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, "a number")
    .transform(Number)
    .pipe(schema);

const UNIT = /^(coin|0x[0-9a-fA-F]{40})=([1-9]\d{0,38})$/;

/** `coin=400000000000000,0x…=1000000`: from tokens, the chain's own coin among them, to how much of it is one unit of value. */
const scoreUnitsSchema = z
  .string()
  .transform((text) => text.split(",").map((entry) => UNIT.exec(entry.trim())))
  .refine((entries) => entries.every((entry) => entry !== null), {
    message: "coin=WHOLE_NUMBER or TOKEN_ADDRESS=WHOLE_NUMBER, with commas in between",
    abort: true,
  })
  .transform((entries) => entries.map((entry) => [tokenOf(entry?.[1] ?? ""), BigInt(entry?.[2] ?? 0)] as const))
  .refine((entries) => new Set(entries.map(([token]) => token)).size === entries.length, "each token once")
  .transform((entries): ScoreUnits => new Map(entries));

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "postgres://…")
    .optional(),
  SOUK_POLL_MS: numberText(z.number().int().min(10).max(600_000)).optional(),
  SOUK_RATE_BURST: numberText(z.number().min(1)).optional(),
  SOUK_RATE_PER_SECOND: numberText(z.number().positive()).optional(),
  SOUK_SCORE_UNITS: scoreUnitsSchema.optional(),
  SOUK_TRUST_PROXY: z.enum(["0", "1"]).optional(),
});

/** What the environment says about an index. */
export type Settings = {
  databaseUrl: string | undefined;
  pollInterval: number | undefined;
  rates: RateLimitOptions;
  scoreUnits: ScoreUnits;
};

/**
 * Reads an index's environment variables: `DATABASE_URL` (PostgreSQL), `SOUK_POLL_MS` (between two looks at the chain),
 * `SOUK_RATE_BURST` and `SOUK_RATE_PER_SECOND` (requests of one address), `SOUK_SCORE_UNITS` (what is one unit of value in each
 * token), `SOUK_TRUST_PROXY` (1: behind a proxy that adds to X-Forwarded-For). Empty ones count as not set. Throws `config-invalid`.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const names = Object.keys(environmentSchema.shape);
  const given = Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const read = parseRecord(environmentSchema, given, "environment", "config-invalid");
  const { remote } = DEFAULT_RATES;
  return {
    databaseUrl: read.DATABASE_URL,
    pollInterval: read.SOUK_POLL_MS,
    scoreUnits: read.SOUK_SCORE_UNITS ?? new Map(),
    rates: {
      ...DEFAULT_RATES,
      remote: { burst: read.SOUK_RATE_BURST ?? remote.burst, perSecond: read.SOUK_RATE_PER_SECOND ?? remote.perSecond },
      trustProxy: read.SOUK_TRUST_PROXY === "1",
    },
  };
}

function tokenOf(name: string): Address {
  return name === "coin" ? ZERO_ADDRESS : (name.toLowerCase() as Address);
}
