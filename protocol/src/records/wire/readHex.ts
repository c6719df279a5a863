import { toHex } from "../../bytes/toHex.ts";

/** Bytes as hex text. */
export function readHex(wire: unknown): unknown {
  return wire instanceof Uint8Array ? toHex(wire) : wire;
}
