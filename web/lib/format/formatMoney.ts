import { formatAmount } from "@souk/protocol";
import { LOCALE } from "./locale.ts";

/** Smallest units as exact decimal text with grouped thousands: every digit, at least two decimals once there is one. */
export function formatMoney(amount: bigint, decimals: number): string {
  const text = formatAmount(amount, decimals);
  const fraction = text.split(".")[1]?.length ?? 0;
  const digits = fraction === 0 ? 0 : Math.max(2, fraction);
  const format = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  // Intl formats decimal text of any length exactly; TypeScript knows that as StringNumericLiteral.
  return format.format(text as Intl.StringNumericLiteral);
}
