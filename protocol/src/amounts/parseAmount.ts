import { errorFromCode } from "../errors/errorFromCode.ts";
import { LIMITS } from "../records/limits.ts";

/**
 * Decimal text in whole units (`"1.5"`) as an amount in smallest units. A point separates the fraction; spaces around
 * are ignored. Nothing is rounded: more decimals than the token has, signs, exponents and separators are refused.
 * Throws `amount-invalid`, `amount-too-precise` or `amount-too-large`.
 */
export function parseAmount(text: string, decimals: number): bigint {
  const match = /^(\d+)?(?:\.(\d*))?$/.exec(text.trim());
  const whole = match?.[1] ?? "";
  const fraction = (match?.[2] ?? "").replace(/0+$/, "");
  if (match === null || (whole === "" && match[2] === undefined) || (whole === "" && match[2] === "")) {
    throw errorFromCode("amount-invalid", { seen: text });
  }
  if (fraction.length > decimals) throw errorFromCode("amount-too-precise", { seen: text, limit: decimals });
  // A uint256 has 78 digits: longer text is refused before it costs anything.
  const digits = whole.replace(/^0+/, "") + fraction.padEnd(decimals, "0");
  const amount = digits.length > 96 ? LIMITS.amount + 1n : BigInt(digits === "" ? "0" : digits);
  if (amount > LIMITS.amount) throw errorFromCode("amount-too-large", { seen: text });
  return amount;
}
