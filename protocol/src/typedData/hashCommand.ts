import type { Hex } from "../bytes/hex.ts";
import { keccak } from "../bytes/keccak.ts";
import { words } from "../bytes/words.ts";
import { COMMAND_FIELDS, type Command } from "./commandFields.ts";
import { typeHash } from "./typeHash.ts";

/** A command's EIP-712 struct hash. */
export function hashCommand({ name, message }: Command): Hex {
  const fields = COMMAND_FIELDS[name];
  const values: Record<string, Hex | bigint | number> = message;
  return keccak(words([typeHash(name, fields), ...fields.map((field) => values[field.name] as Hex | bigint | number)]));
}
