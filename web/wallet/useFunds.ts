"use client";

import type { Address } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { readBalance } from "@/lib/escrow/readBalance";
import { tokensOf, useConfig as useMarket } from "@/lib/useConfig";

/** An account's balances in the market's currencies, the chain's own coin first, in smallest units. */
export function useFunds(account: Address): { token: Address; value: bigint }[] {
  const { config } = useMarket();
  const client = usePublicClient();
  const { data } = useQuery({
    queryKey: ["funds", account],
    enabled: config !== undefined && client !== undefined,
    staleTime: 5_000,
    queryFn: () => {
      if (!config || !client) throw new Error("not ready");
      const tokens = tokensOf(config);
      return Promise.all(
        tokens.map(async ({ address: token }) => ({ token, value: await readBalance(client, { token, account }) })),
      );
    },
  });
  return data ?? [];
}
