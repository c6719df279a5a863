import type { Hex } from "./hex.ts";
import { toBytes } from "./toBytes.ts";

/**
 * `abi.encode` of static values: every value is one 32-byte word, big-endian, padded on the left.
 * Numbers and bigints are unsigned integers; hex text of up to 32 bytes is taken as it stands (addresses, bytes32).
 * Source: Solidity ABI specification, "Formal Specification of the Encoding".
 */
export function words(values: readonly (Hex | bigint | number)[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 32);
  values.forEach((value, index) => {
    const end = (index + 1) * 32;
    if (typeof value === "string") {
      const part = toBytes(value);
      bytes.set(part, end - part.length);
    } else writeInteger(bytes, end, value);
  });
  return bytes;
}

function writeInteger(bytes: Uint8Array, end: number, value: bigint | number): void {
  if (typeof value === "number") {
    for (let at = end, rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes[--at] = rest % 256;
    return;
  }
  for (let at = end, rest = value; rest > 0n; rest >>= 32n) {
    let part = Number(rest & 0xffffffffn);
    for (let count = 0; count < 4; count++, part >>>= 8) bytes[--at] = part & 0xff;
  }
}
