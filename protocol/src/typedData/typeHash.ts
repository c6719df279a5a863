import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";

/** A field of an EIP-712 struct, as wallets take it. */
export type TypedField = { readonly name: string; readonly type: string };

/** The hash of an EIP-712 struct's type, from its fields. */
export function typeHash(name: string, fields: readonly TypedField[]): Hex {
  return keccak(utf8ToBytes(encodeType(name, fields)));
}

/** An EIP-712 struct's type as text, without the types it refers to. Source: EIP-712, "Definition of encodeType". */
export function encodeType(name: string, fields: readonly TypedField[]): string {
  return `${name}(${fields.map((field) => `${field.type} ${field.name}`).join(",")})`;
}
