import { errorFromCode } from "../errors/errorFromCode.ts";
import { LIMITS } from "../records/limits.ts";
import type { Head } from "./head.ts";

/**
 * Checks a head against the reader's clock, in unix seconds. Throws `head-from-future` for one that is more than
 * `LIMITS.clockSkew` ahead (it may be tried again later) and `head-expired`.
 */
export function checkHeadTime({ sequence, expiry }: Pick<Head, "sequence" | "expiry">, now: number): void {
  if (sequence > now + LIMITS.clockSkew) throw errorFromCode("head-from-future", { seen: sequence, now });
  if (expiry < now) throw errorFromCode("head-expired", { expiry, now });
}
