import { CID } from "multiformats/cid";

// What DAG-CBOR holds, and what is held in memory: bytes and hex text, links and CID text, decimal text and bigint.
// The readers in this folder take anything, and leave what they do not know to the schema, and to the comparison with
// the record written anew: hex text in place of bytes passes the schema, and fails there.

/** An object's named members through `read`; the rest, and anything that is no object, as it is. */
export function readFields(wire: unknown, readers: Record<string, (value: unknown) => unknown>): unknown {
  if (typeof wire !== "object" || wire === null || Array.isArray(wire) || CID.asCID(wire) !== null) return wire;
  const fields: Record<string, unknown> = { ...wire };
  for (const [name, read] of Object.entries(readers)) if (name in fields) fields[name] = read(fields[name]);
  return fields;
}
