import { hexToBytes } from "@noble/hashes/utils.js";
import { errorFromCode } from "../errors/errorFromCode.ts";
import type { Hex } from "./hex.ts";

/** The bytes that `0x…` text stands for. Throws `hex-invalid` for anything else, an odd number of digits included. */
export function toBytes(hex: Hex): Uint8Array {
  try {
    if (!hex.startsWith("0x")) throw new TypeError("no 0x in front");
    return hexToBytes(hex.slice(2));
  } catch (cause) {
    throw errorFromCode("hex-invalid", { seen: hex }, { cause });
  }
}
