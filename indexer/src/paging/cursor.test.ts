import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { decodeCursor, encodeCursor, type KeyColumn } from "./cursor.ts";

const columns: KeyColumn[] = [
  { column: sql.raw("price"), type: "numeric" },
  { column: sql.raw("cid"), type: "text" },
];
const list = { q: "bowl", sort: "priceAsc" };

test("default", () => {
  const cursor = encodeCursor(list, ["340282366920938463463374607431768211455", "bafy"]);
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(decodeCursor(list, columns, cursor)).toEqual(["340282366920938463463374607431768211455", "bafy"]);
});

describe("error:", () => {
  const refusal = { code: "request-invalid", values: { field: "cursor" } };
  test.each([
    ["not base64", "%%%"],
    ["not JSON", Buffer.from("{").toString("base64url")],
    ["another shape", Buffer.from("[1]").toString("base64url")],
    ["too few values", encodeCursor(list, ["1"])],
    ["SQL in place of a number", encodeCursor(list, ["1; drop table trades", "bafy"])],
    ["text that no database takes", encodeCursor(list, ["1", "ba\0fy"])],
    ["of another list", encodeCursor({ ...list, q: "cup" }, ["1", "bafy"])],
  ])("%s", (_, cursor) => {
    expect(() => decodeCursor(list, columns, cursor)).toThrow(expect.objectContaining({ code: refusal.code }));
  });

  test.each(["9223372036854775808", "-9223372036854775809", 2 ** 64])("%s is beyond 64 bits", (value) => {
    const counted: KeyColumn[] = [{ column: sql.raw("position"), type: "bigint" }];
    expect(() => decodeCursor(list, counted, encodeCursor(list, [value]))).toThrow(
      expect.objectContaining({ code: refusal.code }),
    );
    expect(decodeCursor(list, counted, encodeCursor(list, ["-9223372036854775808"]))).toEqual(["-9223372036854775808"]);
  });
});
