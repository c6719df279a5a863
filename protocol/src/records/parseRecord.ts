import { errorFromCode } from "../errors/errorFromCode.ts";
import type { ErrorCode } from "../errors/errors.ts";
import type { SoukError } from "../errors/soukError.ts";
import type * as z from "./zod.ts";

/** What did not fit a schema: the field as a path like `variants[0].price`, and words for it. */
export type FieldIssue = {
  field: string;
  /** What had to be there. */
  expected: string;
  /** What was there, in words: for a broken limit, how long it was, or the number. */
  seen: string;
  /** The limit that was broken, where one was. */
  limit: number | string | null;
};

/**
 * A value from outside, checked against a schema. `record` names it for people ("listing").
 * Throws `record-over-limit` or, for everything else, `code` (`record-invalid` unless said otherwise), for the first issue.
 */
export function parseRecord<S extends z.ZodType>(
  schema: S,
  value: unknown,
  record: string,
  code: Extract<ErrorCode, "record-invalid" | "request-invalid" | "config-invalid"> = "record-invalid",
): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw errorOfIssues(fieldIssues(parsed.error, value), record, code);
}

/** All issues of a failed parse, for a form that shows each beside its field. */
export function fieldIssues(error: z.ZodError, value: unknown): FieldIssue[] {
  return error.issues.map((issue) => {
    const found = valueAt(value, issue.path);
    const field = fieldName(issue.path);
    if (issue.code === "too_big") return { field, ...sized(found, issue.maximum, "at most") };
    if (issue.code === "too_small") return { field, ...sized(found, issue.minimum, "at least") };
    if (issue.code === "unrecognized_keys") {
      const [key] = issue.keys;
      return { field: fieldName([...issue.path, key ?? ""]), expected: "no such field", seen: "one", limit: null };
    }
    return { field, expected: expectedOf(issue), seen: show(found), limit: null };
  });
}

function errorOfIssues(
  issues: readonly FieldIssue[],
  record: string,
  code: Extract<ErrorCode, "record-invalid" | "request-invalid" | "config-invalid">,
): SoukError {
  const issue = issues[0] ?? { field: record, expected: "something else", seen: "this", limit: null };
  if (issue.limit !== null && code === "record-invalid")
    return errorFromCode("record-over-limit", { record, ...issue });
  return errorFromCode(code, { record, ...issue });
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return name === "" ? "the whole" : name.replace(/^\./, "");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | null | undefined)?.[part], value);
}

function sized(found: unknown, limit: number | bigint, words: string): Omit<FieldIssue, "field"> {
  const shown = typeof limit === "bigint" ? limit.toString() : limit;
  if (typeof found === "string") {
    return { expected: `${words} ${shown} characters`, seen: `${found.length} characters`, limit: shown };
  }
  if (Array.isArray(found))
    return { expected: `${words} ${shown} entries`, seen: `${found.length} entries`, limit: shown };
  return { expected: `${words} ${shown}`, seen: show(found), limit: shown };
}

function expectedOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(", ")}`;
    default:
      return issue.message;
  }
}

function show(found: unknown): string {
  if (found === undefined) return "nothing";
  if (typeof found === "string") return `“${found}”`;
  if (typeof found === "bigint") return found.toString();
  if (found instanceof Uint8Array) return `${found.length} bytes`;
  if (Array.isArray(found)) return `a list of ${found.length}`;
  return typeof found === "object" && found !== null ? "an object" : String(found);
}
