import { createHash } from "node:crypto";
import { errorFromCode } from "@souk/protocol";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";

/** One column of an order: its expression, ascending, and the type its values are compared as. */
export type KeyColumn = { column: RawBuilder<unknown>; type: "text" | "bigint" | "numeric" };

/** The values of an order's columns in the last row of a page. */
export type KeyValues = (string | number)[];

const wireSchema = z.tuple([z.string().max(16), z.array(z.union([z.string().max(200), z.number()])).max(8)]);

/**
 * Where the next page begins, as opaque text. `list` says which list it is a place in: all that decides what the list holds
 * and its order. A cursor of another list is refused.
 */
export function encodeCursor(list: unknown, values: KeyValues): string {
  return Buffer.from(JSON.stringify([fingerprint(list), values])).toString("base64url");
}

/** The values that `encodeCursor` was given. Throws `request-invalid` for anything but a cursor of this list. */
export function decodeCursor(list: unknown, columns: readonly KeyColumn[], cursor: string): KeyValues {
  const parsed = wireSchema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (parsed.success) {
    const [of, values] = parsed.data;
    const fits = columns.length === values.length && columns.every(({ type }, at) => isOf(type, values[at]));
    if (fits && of === fingerprint(list)) return values;
  }
  throw errorFromCode("request-invalid", { field: "cursor", expected: "nextCursor of the page before", seen: cursor });
}

/** The rows behind a place: all of them when there is none. */
export function isBehind(columns: readonly KeyColumn[], values: KeyValues | undefined): RawBuilder<boolean> {
  if (values === undefined) return sql<boolean>`true`;
  const there = columns.map(({ type }, at) => sql`${values[at]}::${sql.raw(type)}`);
  return sql<boolean>`(${sql.join(columns.map(({ column }) => column))}) > (${sql.join(there)})`;
}

/** The order, for `order by`. */
export function inOrder(columns: readonly KeyColumn[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ column }) => column));
}

function fingerprint(list: unknown): string {
  return createHash("sha256").update(JSON.stringify(list)).digest("base64url").slice(0, 11);
}

/** Anybody can write a cursor: what the database can't take as this type is none. */
function isOf(type: KeyColumn["type"], value: unknown): boolean {
  if (type === "text") return typeof value === "string" && !value.includes("\0");
  if (!/^-?\d{1,40}$/.test(String(value))) return false;
  return type === "numeric" || BigInt.asIntN(64, BigInt(value as string | number)) === BigInt(value as string | number);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
