import { LOCALE } from "./locale.ts";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A span of seconds in the two largest units that matter: "3 days", "1 day 4 hours", "12 minutes". */
export function formatDuration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds / MINUTE) * MINUTE);
  const days = Math.floor(rounded / DAY);
  const hours = Math.floor((rounded % DAY) / HOUR);
  const minutes = Math.floor((rounded % HOUR) / MINUTE);
  const parts: string[] = [];
  if (days) parts.push(unit(days, "day"));
  if (hours && days < 7) parts.push(unit(hours, "hour"));
  if (minutes && !days && hours < 6) parts.push(unit(minutes, "minute"));
  return parts.join(" ") || "less than a minute";
}

function unit(count: number, name: "day" | "hour" | "minute"): string {
  return new Intl.NumberFormat(LOCALE, { style: "unit", unit: name, unitDisplay: "long" }).format(count);
}
