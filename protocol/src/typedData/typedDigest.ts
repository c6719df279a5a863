import { concatBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { toBytes } from "../bytes/toBytes.ts";
import { type Domain, domainSeparator } from "./domain.ts";

const PREFIX = Uint8Array.of(0x19, 0x01);

/** The digest that a wallet signs for a struct hash in a domain. Source: EIP-712. */
export function typedDigest(domain: Domain, structHash: Hex): Hex {
  return keccak(concatBytes(PREFIX, toBytes(domainSeparator(domain)), toBytes(structHash)));
}
