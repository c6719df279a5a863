import type { Address, Listing } from "@souk/protocol";
import { lowestPrice } from "./lowestPrice.ts";

/** An offer that an older signature still allows although the shop no longer makes it. */
export type OldPrice = {
  title: string;
  variant: string;
  /** Smallest units of `token`, with the cheapest shipping. */
  was: bigint;
  token: Address;
  /** null when it is no longer sold at all. */
  becomes: bigint | null;
};

type Cheapest = { title: string; variant: string; token: Address; price: bigint };

/**
 * What can still be bought on worse terms for the seller after `next` is published in the place of `previous`: things
 * taken out, and things that became dearer or are priced in another currency.
 */
export function oldPrices(previous: readonly Listing[], next: readonly Listing[]): OldPrice[] {
  const now = cheapestByItem(next);
  const found: OldPrice[] = [];
  for (const [item, was] of cheapestByItem(previous)) {
    const becomes = now.get(item);
    if (becomes && becomes.token === was.token && becomes.price <= was.price) continue;
    found.push({
      title: was.title,
      variant: was.variant,
      was: was.price,
      token: was.token,
      becomes: becomes?.token === was.token ? becomes.price : null,
    });
  }
  return found;
}

function cheapestByItem(listings: readonly Listing[]): Map<string, Cheapest> {
  const items = new Map<string, Cheapest>();
  for (const { title, variants, shipping, terms } of listings) {
    const delivery = lowestPrice(shipping);
    for (const variant of variants) {
      items.set(variant.item, {
        title,
        variant: variant.title,
        token: terms.token,
        price: variant.price + delivery,
      });
    }
  }
  return items;
}
