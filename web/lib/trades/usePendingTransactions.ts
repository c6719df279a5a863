"use client";

import type { Address } from "@souk/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useConfig } from "wagmi";
import { awaitReceipt } from "../escrow/sendCall.ts";
import { type PendingTransaction, pendingTransactions } from "./pendingTransactions.ts";

/**
 * An account's transactions that were sent from this device and are not known to be on the chain yet, also those of an
 * earlier visit. Waits for each and asks again for trades when one arrives.
 */
export function usePendingTransactions(account: Address): PendingTransaction[] {
  const config = useConfig();
  const queries = useQueryClient();
  const all = useSyncExternalStore(pendingTransactions.subscribe, pendingTransactions.all, pendingTransactions.all);
  const chainId = config.chains[0].id;
  const mine = useMemo(
    () => [...all.values()].filter((one) => one.account === account && one.chainId === chainId),
    [all, account, chainId],
  );
  const hashes = mine.map(({ hash }) => hash).join();
  useEffect(() => {
    for (const hash of hashes.split(",").filter(Boolean) as `0x${string}`[]) {
      awaitReceipt(config, hash).then(
        () => queries.invalidateQueries(),
        () => {
          // Still on its way, or refused: a refused one is forgotten, the other stays in the list for the next visit.
        },
      );
    }
  }, [config, hashes, queries]);
  return mine;
}
