import { LOCALE } from "./locale.ts";

/** A count with grouped thousands: "1,240". */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(LOCALE).format(count);
}
