import type { ErrorEntry } from "./errorEntry.ts";
import { ERRORS, type ErrorCode } from "./errors.ts";
import { type ErrorValue, type ErrorValues, SoukError } from "./soukError.ts";

/** No observed value is told at greater length than this, in characters. */
const LONGEST_VALUE = 200;

const STATUS_WORDS = ["unknown", "paid", "shipped", "disputed", "released", "refunded", "ruled", "settled"];

/**
 * The error for a fault of the table, with the observed values filled in. `bigint` values become decimal text, long
 * text is shortened. Its HTTP status can be read from `status`.
 */
export function errorFromCode(
  code: ErrorCode,
  values: Record<string, unknown> = {},
  options?: { cause?: unknown },
): SoukError {
  const entry: ErrorEntry = ERRORS[code];
  const plain = plainValues(values);
  const fill = (text: string) =>
    text.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, form?: string) => showValue(plain[name], form));
  return new SoukError(
    {
      code,
      what: fill(entry.what),
      why: fill(entry.why),
      fix: fill(entry.fix),
      retryable: entry.retryable,
      status: entry.status,
      values: plain,
    },
    options,
  );
}

function plainValues(values: Record<string, unknown>): ErrorValues {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: unknown): ErrorValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean") return value;
  const text = typeof value === "object" ? JSON.stringify(value, bigintsAsText) : String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}

function bigintsAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

function showValue(value: ErrorValue | undefined, form?: string): string {
  if (value === undefined || value === null) return "unknown";
  if (form === "time") return showTime(Number(value));
  if (form === "status") return STATUS_WORDS[Number(value)] ?? String(value);
  return String(value);
}

function showTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
