import { LOCALE } from "./locale.ts";

/** Unix seconds as "3 Dec, 18:00", with the year when it is not this one. */
export function formatTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(LOCALE, {
    day: "numeric",
    month: "short",
    year,
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}

/** Unix seconds as "3 December 2026". */
export function formatDay(seconds: number): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: "long" }).format(new Date(seconds * 1000));
}
