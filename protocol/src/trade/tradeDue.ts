import type { Offer } from "../offers/offer.ts";

/** What a buyer pays in, in smallest units: price × quantity, and the deposit. */
export function tradeDue({ price, deposit }: Pick<Offer, "price" | "deposit">, quantity: number): bigint {
  return price * BigInt(quantity) + deposit;
}
