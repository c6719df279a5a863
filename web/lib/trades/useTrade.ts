"use client";

import { decodeListing, digestToCid, type Hex, type Listing } from "@souk/protocol";
import { useQuery } from "@tanstack/react-query";
import { usePublicClient } from "wagmi";
import { fetchBlock } from "../api/fetchBlock.ts";
import { useConfig } from "../useConfig.ts";
import { loadTrade } from "./loadTrade.ts";

const POLL_MS = 15_000;

/** A trade, held against the chain, and kept up to date while it is on the screen. */
export function useTrade(id: Hex | null) {
  const { config } = useConfig();
  const client = usePublicClient();
  return useQuery({
    queryKey: ["trade", id],
    enabled: id !== null && config !== undefined && client !== undefined,
    refetchInterval: POLL_MS,
    queryFn: ({ signal }) => {
      if (!id || !config || !client) throw new Error("not ready");
      return loadTrade(client, config, id, signal);
    },
  });
}

/** The listing that a trade's offer names, checked against the digest in the offer. */
export function useTradeListing(digest: Hex | undefined): Listing | undefined {
  const { data } = useQuery({
    queryKey: ["trade-listing", digest],
    enabled: digest !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const cid = digestToCid(digest ?? "0x", "dag-cbor");
      return decodeListing(await fetchBlock(cid), cid);
    },
  });
  return data;
}
