import type { Address } from "@souk/protocol";
import { deviceRecords } from "../device/deviceRecords.ts";
import type { OldPrice } from "./oldPrices.ts";

/** What a publishing left open: until `revokeBelow(sequence)` or `expiry`, older signatures can still be bought with. */
export type OldPriceNotice = {
  /** The sequence of the catalogue that replaced the old one. */
  sequence: number;
  /** The last second the old one can be bought from, in unix seconds. */
  expiry: number;
  /** Amounts as decimal text in smallest units. */
  prices: { title: string; variant: string; token: Address; was: string; becomes: string | null }[];
};

/** Notices of old prices that still hold, by `shopKey`. */
export const oldPriceNotices = deviceRecords<OldPriceNotice>({
  name: "souk.oldPrices",
  parse(value) {
    if (typeof value !== "object" || value === null) return undefined;
    const { sequence, expiry, prices } = value as Partial<OldPriceNotice>;
    return typeof sequence === "number" && typeof expiry === "number" && Array.isArray(prices)
      ? { sequence, expiry, prices }
      : undefined;
  },
});

/** Remembers old prices beside those that are remembered already. */
export function noteOldPrices(key: string, prices: readonly OldPrice[], sequence: number, expiry: number): void {
  if (prices.length === 0) return;
  const before = oldPriceNotices.get(key);
  const fresh = prices.map(({ title, variant, token, was, becomes }) => ({
    title,
    variant,
    token,
    was: was.toString(),
    becomes: becomes === null ? null : becomes.toString(),
  }));
  oldPriceNotices.set(key, {
    sequence,
    expiry: Math.max(expiry, before?.expiry ?? 0),
    prices: [...(before?.prices ?? []), ...fresh],
  });
}
