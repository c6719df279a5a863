import { keccak_256 } from "@noble/hashes/sha3.js";
import { type Address, compactSignature, type Hex, recoverAddress } from "@souk/protocol";
import type { Secp256k1 } from "./loadSecp256k1.ts";

/** Gives the account that signed a digest: the same answers as protocol's `recoverAddress`, by the library at hand. */
export function createRecover(secp256k1: Secp256k1): (digest: Hex, signature: Hex) => Address {
  if (secp256k1.name === "noble") return recoverAddress;
  return (digest, signature) => {
    const compact = Buffer.from(compactSignature(signature).slice(2), "hex");
    const parity = compact.readUInt8(32) >> 7;
    compact.writeUInt8(compact.readUInt8(32) & 0x7f, 32);
    let key: Uint8Array;
    try {
      key = secp256k1.recover(compact, parity, Buffer.from(digest.slice(2), "hex"));
    } catch {
      return recoverAddress(digest, signature); // words the fault
    }
    return `0x${Buffer.from(keccak_256(key.subarray(1)).subarray(12)).toString("hex")}`;
  };
}
