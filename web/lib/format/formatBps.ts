import { LOCALE } from "./locale.ts";

/** Basis points as "2.5 %". */
export function formatBps(bps: number): string {
  return new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 2 }).format(bps / 10_000);
}
