import type { Address } from "../bytes/hex.ts";
import { errorFromCode } from "../errors/errorFromCode.ts";
import { checksumAddress } from "./checksumAddress.ts";

/**
 * An address from outside (a form, a wallet, a query), in lower case.
 * Text in mixed case must carry a right EIP-55 check sum, so that a mistyped address is caught.
 * Throws `address-invalid`.
 */
export function normalizeAddress(text: string): Address {
  const trimmed = text.trim();
  const address = trimmed.toLowerCase() as Address;
  const digits = trimmed.slice(2);
  const cased = digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
  if (!/^0x[0-9a-f]{40}$/.test(address) || (cased && checksumAddress(address).slice(2) !== digits)) {
    throw errorFromCode("address-invalid", { seen: text });
  }
  return address;
}
