"use client";

import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { useNow } from "../useNow.ts";

const POLL_MS = 15_000;

/**
 * The time in unix seconds by which deadlines count: the contract goes by the chain's newest block, so that one when this
 * device's clock is behind it.
 */
export function useChainNow(): number {
  const local = useNow(10);
  const client = usePublicClient();
  const { data = 0 } = useQuery({
    queryKey: ["chain-time"],
    enabled: client !== undefined,
    refetchInterval: POLL_MS,
    queryFn: async () => (client ? Number((await client.getBlock({ blockTag: "latest" })).timestamp) : 0),
  });
  return Math.max(local, data);
}
