import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Address, Hex } from "../bytes/hex.ts";

/** An address as people are shown it, with its check sum in the case of its letters. Source: EIP-55. */
export function checksumAddress(address: Address): Hex {
  const digits = address.slice(2).toLowerCase();
  const hash = keccak_256(utf8ToBytes(digits));
  const cased = [...digits].map((digit, at) => {
    const nibble = at % 2 === 0 ? (hash[at >> 1] ?? 0) >> 4 : (hash[at >> 1] ?? 0) & 15;
    return nibble > 7 ? digit.toUpperCase() : digit;
  });
  return `0x${cased.join("")}`;
}
