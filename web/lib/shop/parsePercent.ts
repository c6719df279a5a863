import type { FieldErrors } from "./parseDraft.ts";

/** A percentage with up to two digits behind the point, as basis points: `most` at most. */
export function parsePercent(text: string, most: number, field: string, errors: FieldErrors): number {
  const bps = /^\d{1,3}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : Number.NaN;
  if (bps >= 0 && bps <= most) return bps;
  errors[field] = `A percentage from 0 to ${most / 100}.`;
  return 0;
}
