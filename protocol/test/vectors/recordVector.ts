import { type Block, type Hex, toHex } from "../../src/index.ts";

/** Bytes as hex, or one byte many times over. */
export type VectorBytes = Hex | { repeat: Hex; count: number };

/** A record that must be taken: its content, and the one block it is written as. */
export function recordVector(name: string, value: unknown, { cid, bytes }: Block) {
  return { name, value, cid, bytes: toHex(bytes) };
}

/** Bytes that must be refused, with the error's code and the field it names. */
export function refusedBytes(
  name: string,
  bytes: Uint8Array | VectorBytes,
  code: string,
  field?: string,
  cid?: string,
) {
  const refused: { name: string; bytes: VectorBytes; code: string; field?: string; cid?: string } = {
    name,
    bytes: bytes instanceof Uint8Array ? toHex(bytes) : bytes,
    code,
  };
  if (field !== undefined) refused.field = field;
  if (cid !== undefined) refused.cid = cid;
  return refused;
}
