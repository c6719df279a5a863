import { isIP } from "node:net";
import { errorFromCode } from "@souk/protocol";
import type { Context, MiddlewareHandler } from "hono";

/** How much one address may ask for: `burst` at once, `perSecond` for good. A plain request costs 1. */
export type Rate = { burst: number; perSecond: number };

export type RateLimitOptions = {
  /** For addresses of the network. */
  remote: Rate;
  /** For this machine itself. */
  loopback: Rate;
  /** Take the address from X-Forwarded-For: its last entry, which the proxy in front of the index has added. */
  trustProxy: boolean;
};

export const DEFAULT_RATES: RateLimitOptions = {
  remote: { burst: 300, perSecond: 50 },
  loopback: { burst: 20_000, perSecond: 5_000 },
  trustProxy: false,
};

/** How many addresses are remembered. */
const MOST_ADDRESSES = 20_000;

type Bucket = { tokens: number; at: number };

/** Refuses with `rate-limited` what an address asks beyond its rate. `costOf` says what a request costs. */
export function rateLimit(options: RateLimitOptions, costOf: (context: Context) => number): MiddlewareHandler {
  const buckets = new Map<string, Bucket>();
  return async (context, next) => {
    const address = addressOf(context, options.trustProxy);
    const rate = isLoopback(address) ? options.loopback : options.remote;
    if (!take(buckets, networkOf(address), rate, costOf(context))) {
      const seconds = Math.ceil(rate.burst / rate.perSecond);
      throw errorFromCode("rate-limited", { limit: rate.burst, seconds });
    }
    await next();
  };
}

/** Who asks: the other end of the connection, or whom the trusted proxy names. */
export function addressOf(context: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  if (forwarded !== undefined && isIP(forwarded) !== 0) return forwarded;
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? "127.0.0.1";
}

export function isLoopback(address: string): boolean {
  return address === "::1" || address.replace(/^::ffff:/, "").startsWith("127.");
}

/** One customer of a provider has at least a /64 of IPv6: it counts as one. */
function networkOf(address: string): string {
  if (isIP(address) !== 6 || address.startsWith("::ffff:")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").length;
  return [...groups, ...Array.from({ length: missing }, () => "0")].slice(0, 4).join(":");
}

function take(buckets: Map<string, Bucket>, key: string, { burst, perSecond }: Rate, cost: number): boolean {
  const at = performance.now();
  const last = buckets.get(key) ?? { tokens: burst, at };
  const tokens = Math.min(burst, last.tokens + ((at - last.at) / 1000) * perSecond);
  const enough = tokens >= cost;
  // Put back at the end, so that whoever has been quiet longest is forgotten first.
  buckets.delete(key);
  buckets.set(key, { tokens: enough ? tokens - cost : tokens, at });
  const [oldest] = buckets.keys();
  if (buckets.size > MOST_ADDRESSES && oldest !== undefined) buckets.delete(oldest);
  return enough;
}
