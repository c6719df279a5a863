"use client";

import type { Address, Token } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import { loadShop, type Shop } from "@/lib/shop/loadShop";
import { mergeProfile, type ShopProfile } from "@/lib/shop/mergeProfile";
import { mergeShop, type ShopRow } from "@/lib/shop/mergeShop";
import { changeShop, NO_CHANGES, type ShopChanges, shopChanges, shopKey } from "@/lib/shop/shopChanges";
import { tokensOf, useConfig } from "@/lib/useConfig";

export type ShopDesk = {
  seller: Address;
  /** What is published; undefined while it is being loaded. */
  shop: Shop | undefined;
  loading: boolean;
  error: unknown;
  reload: () => void;
  changes: ShopChanges;
  rows: ShopRow[];
  profile: ShopProfile;
  tokens: Token[];
  /** Keeps a change on this device. Throws a SoukError if it can't. */
  change: (change: (changes: ShopChanges) => ShopChanges) => void;
};

/** A seller's shop: what is published, and what was changed on this device since. */
export function useShop(seller: Address): ShopDesk {
  const { config, error: configError } = useConfig();
  const query = useQuery({ queryKey: ["shop", seller], queryFn: ({ signal }) => loadShop(seller, signal) });
  const records = useSyncExternalStore(shopChanges.subscribe, shopChanges.all, shopChanges.all);
  const key = config ? shopKey(config.deployment.escrow, seller) : "";
  const changes = records.get(key) ?? NO_CHANGES;
  const tokens = useMemo(() => (config ? tokensOf(config) : []), [config]);
  const rows = useMemo(
    () => (config ? mergeShop(query.data?.listings ?? [], changes, tokens) : []),
    [config, query.data, changes, tokens],
  );
  const profile = useMemo(() => mergeProfile(query.data?.profile ?? null, changes.profile), [query.data, changes]);
  return {
    seller,
    shop: query.data,
    loading: query.isPending || !config,
    error: query.error ?? configError,
    reload: () => void query.refetch(),
    changes,
    rows,
    profile,
    tokens,
    change: (change) => changeShop(key, change),
  };
}
