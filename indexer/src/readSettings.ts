import { parseRecord } from "@souk/protocol";
import { z } from "zod";
import { DEFAULT_RATES, type RateLimitOptions } from "./http/rateLimit.ts";

const numberText = (schema: z.ZodNumber) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, "a number")
    .transform(Number)
    .pipe(schema);

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "postgres://…")
    .optional(),
  SOUK_POLL_MS: numberText(z.number().int().min(10).max(600_000)).optional(),
  SOUK_RATE_BURST: numberText(z.number().min(1)).optional(),
  SOUK_RATE_PER_SECOND: numberText(z.number().positive()).optional(),
  SOUK_TRUST_PROXY: z.enum(["0", "1"]).optional(),
});

/** What the environment says about an index. */
export type Settings = {
  databaseUrl: string | undefined;
  pollInterval: number | undefined;
  rates: RateLimitOptions;
};

/**
 * Reads an index's environment variables: `DATABASE_URL` (PostgreSQL), `SOUK_POLL_MS` (between two looks at the chain),
 * `SOUK_RATE_BURST` and `SOUK_RATE_PER_SECOND` (requests of one address), `SOUK_TRUST_PROXY` (1: behind a proxy that adds to
 * X-Forwarded-For). Empty ones count as not set. Throws `config-invalid`.
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const names = Object.keys(environmentSchema.shape);
  const given = Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  const read = parseRecord(environmentSchema, given, "environment", "config-invalid");
  const { remote } = DEFAULT_RATES;
  return {
    databaseUrl: read.DATABASE_URL,
    pollInterval: read.SOUK_POLL_MS,
    rates: {
      ...DEFAULT_RATES,
      remote: { burst: read.SOUK_RATE_BURST ?? remote.burst, perSecond: read.SOUK_RATE_PER_SECOND ?? remote.perSecond },
      trustProxy: read.SOUK_TRUST_PROXY === "1",
    },
  };
}
