import { secp256k1 } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import type { Address, Hex } from "../bytes/hex.ts";
import { toBytes } from "../bytes/toBytes.ts";
import { toHex } from "../bytes/toHex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { compactSignature } from "./compactSignature.ts";

/** Gives the account that signed a digest (32 bytes). */
export type Recover = (digest: Hex, signature: Hex) => Address;

/**
 * The account that signed a digest (32 bytes). The signature has 65 bytes (r, s, v with v 27 or 28) or 64 (r, vs);
 * a high s is refused, so that a signature has only one form. Sources: EIP-2, EIP-2098.
 * Throws `signature-malformed`.
 */
export function recoverAddress(digest: Hex, signature: Hex): Address {
  const bytes = toBytes(compactSignature(signature));
  const parity = (bytes[32] ?? 0) >> 7;
  bytes[32] = (bytes[32] ?? 0) & 0x7f;
  try {
    const point = secp256k1.Signature.fromBytes(bytes, "compact")
      .addRecoveryBit(parity)
      .recoverPublicKey(toBytes(digest));
    return toHex(keccak_256(point.toBytes(false).subarray(1)).subarray(12));
  } catch (cause) {
    throw errorFromCode("signature-malformed", { seen: "No account can have made it." }, { cause });
  }
}
