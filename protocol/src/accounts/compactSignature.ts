import type { Hex } from "../bytes/hex.ts";
import { toBytes } from "../bytes/toBytes.ts";
import { toHex } from "../bytes/toHex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";

/** Half the order of secp256k1, as 32 bytes of hex: no s above it is taken. */
const HALF_ORDER = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";

/**
 * A signature in its 64-byte form (r, vs), from that or from the 65-byte form (r, s, v with v 27 or 28). It costs less
 * gas. Source: EIP-2098. Throws `signature-malformed`, also for a high s.
 */
export function compactSignature(signature: Hex): Hex {
  if (!/^0x([0-9a-fA-F]{128}|[0-9a-fA-F]{130})$/.test(signature)) {
    throw errorFromCode("signature-malformed", { seen: `It has ${byteLength(signature)} bytes, not 64 or 65.` });
  }
  const bytes = toBytes(signature);
  if (bytes.length === 65) {
    const v = bytes[64];
    if (v !== 27 && v !== 28) throw errorFromCode("signature-malformed", { seen: `Its v is ${v}, not 27 or 28.` });
    if ((bytes[32] ?? 0) > 0x7f) throw highS();
    bytes[32] = (bytes[32] ?? 0) | ((v - 27) << 7);
  }
  const s = toHex(bytes.subarray(32, 64)).slice(2);
  const unsigned = ((bytes[32] ?? 0) & 0x7f).toString(16).padStart(2, "0") + s.slice(2);
  if (unsigned > HALF_ORDER) throw highS();
  return toHex(bytes.subarray(0, 64));
}

function highS() {
  return errorFromCode("signature-malformed", { seen: "Its s is in the upper half of the curve's order." });
}

function byteLength(hex: string): number {
  return Math.max(0, Math.ceil((hex.length - 2) / 2));
}
