import { errorFromCode } from "../errors/errorFromCode.ts";
import type * as z from "./zod.ts";

/**
 * How one kind of record is written. `toWire` gives what DAG-CBOR holds; `fromWire` is its inverse for records that are
 * right, and passes anything else through for the schema to refuse. It must not throw.
 */
export type RecordKind<T> = {
  record: string;
  schema: z.ZodType<T>;
  limit: number;
  toWire: (value: T) => unknown;
  fromWire: (wire: unknown) => unknown;
};

/** Refuses bytes that are over a record's limit. Throws `record-too-large`. */
export function checkSize<T>({ record, limit }: RecordKind<T>, bytes: Uint8Array): void {
  if (bytes.length > limit) throw errorFromCode("record-too-large", { record, seen: bytes.length, limit });
}
